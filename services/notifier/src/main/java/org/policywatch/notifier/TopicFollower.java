package org.policywatch.notifier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every partition of one topic on a thread of its own, without a group, and never ends of itself. */
final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Start start;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /** Where reading begins. */
    @FunctionalInterface
    interface Start {
        /** Seeks in all of these. */
        void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions);
    }

    /**
     * @param consumer without a group; closed by this follower
     * @param reader must not throw for a record that it can't read
     */
    TopicFollower(Consumer<byte[], byte[]> consumer, String topic, Start start,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        this.consumer = consumer;
        this.topic = topic;
        this.start = start;
        this.reader = reader;
        this.thread = Thread.ofPlatform().name("notifier-" + topic).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (consumer) {
            while (stop.getCount() > 0) {
                step();
            }
        } catch (WakeupException | InterruptException stopped) {
            LOG.atDebug().log("follower stopped");
        }
    }

    private void step() {
        try {
            if (consumer.assignment().isEmpty()) {
                assign();
            } else {
                consumer.poll(POLL).forEach(reader);
            }
        } catch (WakeupException | InterruptException stopped) {
            throw stopped;
        } catch (KafkaException away) {
            LOG.atWarn().addKeyValue("topic", topic).setCause(away).log("topic could not be read; tried again");
            rest();
        }
    }

    private void assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer.assign(partitions);
        start.seek(consumer, partitions);
        if (partitions.isEmpty()) {
            rest();
        }
    }

    private void rest() {
        try {
            if (stop.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    @Override
    public void close() {
        stop.countDown();
        consumer.wakeup();
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
