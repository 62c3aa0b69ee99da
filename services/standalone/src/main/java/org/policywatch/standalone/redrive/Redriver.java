package org.policywatch.standalone.redrive;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.policywatch.platform.kafka.DeadLetters;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.Place;
import org.policywatch.platform.kafka.ReadLetter;
import org.policywatch.platform.kafka.ReadLetter.Letter;
import org.policywatch.platform.kafka.TopicReading;
import org.policywatch.schemas.Topics;

/**
 * Sends records of dead letters again: key, value, headers and time as they stand in the topic of their origin, to the
 * end of the same partition, in their old order. The letter itself may hold a later form of the record, so its bytes are
 * not taken. Each batch is one transaction with its markers: a record is sent and marked, or neither. Two redrives at
 * once do not double anything: the later one stops the earlier before it reads the markers.
 */
public final class Redriver {
    private static final String NAME = "policywatch-redrive";

    private final KafkaAccess kafka;
    private final Clock clock;

    public Redriver(KafkaAccess kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param selection which letters
     * @param again also those sent again before
     * @param reason kept in the marker
     */
    public record Order(Selection selection, boolean again, String reason) {}

    /** What {@link #redrive} would do; nothing is written. */
    public Plan plan(Order order) {
        LetterBook book = book();
        Plan plan = Plan.of(order.selection().of(book), book, order.again());
        for (Topics topic : plan.topics()) {
            Survey survey = new Survey(plan.places(topic), book.origins());
            reading(topic, each -> each.from(plan.firsts(topic), batch -> batch.forEach(survey::see)));
            survey.correct(plan);
        }
        return plan;
    }

    /**
     * Sends again.
     *
     * @param committed told of each letter when it is done for good
     * @throws IllegalStateException when another redrive has begun; what was told of is done
     */
    public Plan redrive(Order order, Consumer<Letter> committed) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.transactionalProducer(NAME, NAME))) {
            producer.initTransactions();
            Plan plan = plan(order);
            for (Topics topic : plan.topics()) {
                reading(topic, each -> each.from(plan.firsts(topic),
                        batch -> send(producer, batch, plan, order.reason()).forEach(committed)));
            }
            return plan;
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new IllegalStateException("another redrive has begun and stopped this one; what was printed is done",
                    e);
        }
    }

    private LetterBook book() {
        try (TopicReading letters = TopicReading.of(kafka, Topics.DEAD_LETTERS, NAME)) {
            return LetterBook.read(letters);
        }
    }

    private void reading(Topics topic, Consumer<TopicReading> work) {
        try (TopicReading reading = TopicReading.of(kafka, topic, NAME)) {
            work.accept(reading);
        }
    }

    private List<Letter> send(KafkaProducer<byte[], byte[]> producer, ConsumerRecords<byte[], byte[]> batch, Plan plan,
            String reason) {
        List<Letter> sent = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> origin : batch) {
            Letter letter = plan.letter(Place.of(origin));
            if (letter != null) {
                if (sent.isEmpty()) {
                    producer.beginTransaction();
                }
                send(producer, origin, new ReadLetter.Redriven(letter.place(), Place.of(origin), clock.instant()),
                        reason);
                sent.add(letter);
            }
        }
        if (!sent.isEmpty()) {
            commit(producer);
        }
        return sent;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failed send fails the commit
    private static void send(KafkaProducer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> origin,
            ReadLetter.Redriven redriven, String reason) {
        producer.send(new ProducerRecord<>(origin.topic(), origin.partition(), origin.timestamp(), origin.key(),
                origin.value(), origin.headers()));
        producer.send(DeadLetters.redriven(redriven, reason));
    }

    private static void commit(KafkaProducer<byte[], byte[]> producer) {
        try {
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw e;
        } catch (KafkaException e) {
            producer.abortTransaction();
            throw e;
        }
    }
}
