package org.policywatch.crawler.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.crawl.Step;
import org.policywatch.crawler.crawl.Visit;
import org.policywatch.crawler.fetch.Sleeper;
import org.policywatch.platform.steps.Steps;
import org.policywatch.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the visits of one partition's sources: each visit whole in one transaction (C-41), waiting ones together in the
 * next. Its transactional id belongs to the partition, so a new owner fences the old one.
 */
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int TOGETHER = 100;
    private static final long IDLE_MILLIS = 100;
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration FINISH = Duration.ofSeconds(5);

    private final int partition;
    private final Sleeper sleeper;
    private final Steps steps;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Producer<byte[], byte[]> producer;
    private final Thread worker;
    private volatile boolean closed;

    /** Fences whoever had the partition before; what that one had not committed is gone. */
    Committer(Crawl.Parts parts, int partition) {
        this.partition = partition;
        this.sleeper = parts.sleeper();
        this.steps = parts.steps();
        String name = "policywatch-crawler-" + partition;
        this.producer = producer(parts.kafka().transactionalProducer(name, name));
        this.worker = Thread.ofVirtual().name("crawler-commit-" + partition).start(this::work);
    }

    private static Producer<byte[], byte[]> producer(Properties settings) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings);
        try {
            producer.initTransactions();
            return producer;
        } catch (KafkaException e) {
            producer.close();
            throw e;
        }
    }

    /**
     * Returns when the visit is committed.
     *
     * @param known parts of the source's state that are in the topic already
     * @throws NotCommittedException when it is not and will not be; the state before it still holds
     */
    void commit(Source source, StateRecords.Parts known, Visit visit)
            throws InterruptedException, NotCommittedException {
        Pending pending = new Pending(source.id(), Records.of(partition, source, known, visit),
                new CompletableFuture<>());
        queue.add(pending);
        if (closed) {
            pending.done.completeExceptionally(new NotCommittedException("the partition was given back", false));
        }
        try {
            var _ = pending.done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotCommittedException reason) {
                throw reason;
            }
            throw new NotCommittedException(String.valueOf(e.getCause()), false);
        }
    }

    private void work() {
        try {
            while (!closed) {
                Pending first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Pending> together = new ArrayList<>(List.of(first));
                    queue.drainTo(together, TOGETHER);
                    commitAll(together);
                    gather();
                }
            }
        } catch (InterruptedException _) {
            LOG.atDebug().addKeyValue("partition", partition).log("committer stops");
        } finally {
            closed = true;
            queue.forEach(pending -> pending.fail("the partition was given back", false));
        }
    }

    /** Visits that end in quick succession share a transaction, which costs far more than what is in it. */
    private void gather() throws InterruptedException {
        if (queue.size() < TOGETHER) {
            sleeper.sleep(GATHER);
        }
    }

    /** Whatever happens, everybody who waits gets an answer. */
    private void commitAll(List<Pending> together) throws InterruptedException {
        try {
            transaction(together);
            together.forEach(pending -> pending.done.complete(true));
        } catch (RecordTooLargeException e) {
            producer.abortTransaction();
            tooLarge(together, e);
        } catch (KafkaException | IllegalStateException e) {
            // Whether it arrived is not known: the partition is taken anew and its state read back.
            LOG.atWarn().addKeyValue("partition", partition).addKeyValue("visits", together.size()).setCause(e)
                    .log("not committed");
            closed = true;
            together.forEach(pending -> pending.fail(String.valueOf(e.getMessage()), false));
        } finally {
            together.forEach(pending -> pending.fail("the crawler stops", false));
        }
    }

    private void transaction(List<Pending> together) throws InterruptedException {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Pending pending : together) {
            for (ProducerRecord<byte[], byte[]> each : pending.records) {
                sent.add(producer.send(each));
                if (isDocument(each)) {
                    Step.SENT.tell(steps, pending.source);
                }
            }
        }
        producer.flush();
        for (Future<RecordMetadata> future : sent) {
            arrived(future);
        }
        tell(Step.PRODUCED, together);
        producer.commitTransaction();
        tell(Step.COMMITTED, together);
    }

    private void tell(Step step, List<Pending> together) {
        together.stream().filter(each -> each.records.stream().anyMatch(Committer::isDocument))
                .forEach(each -> step.tell(steps, each.source));
    }

    private static boolean isDocument(ProducerRecord<byte[], byte[]> record) {
        return record.topic().equals(Topics.DOCUMENTS.topic());
    }

    private static void arrived(Future<RecordMetadata> future) throws InterruptedException {
        try {
            var _ = future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException(e.getCause());
        }
    }

    /** One of several is too large: each alone, so that only that one fails. */
    private void tooLarge(List<Pending> together, RecordTooLargeException e) throws InterruptedException {
        if (together.size() == 1) {
            together.getFirst().fail(String.valueOf(e.getMessage()), true);
            return;
        }
        for (Pending alone : together) {
            commitAll(List.of(alone));
        }
    }

    /** True when it takes no more visits: the partition has to be taken anew. */
    boolean isBroken() {
        return closed;
    }

    /** Finishes the transaction under way. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!worker.join(FINISH)) {
                worker.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        producer.close(FINISH);
    }

    private record Pending(String source, List<ProducerRecord<byte[], byte[]>> records,
            CompletableFuture<Boolean> done) {
        void fail(String reason, boolean tooLarge) {
            done.completeExceptionally(new NotCommittedException(reason, tooLarge));
        }
    }

    /** The visit was not committed. */
    static final class NotCommittedException extends Exception {
        private final boolean tooLarge;

        NotCommittedException(String message, boolean tooLarge) {
            super(message);
            this.tooLarge = tooLarge;
        }

        /** True when a record is over the limit and would be each time. */
        boolean isTooLarge() {
            return tooLarge;
        }
    }
}
