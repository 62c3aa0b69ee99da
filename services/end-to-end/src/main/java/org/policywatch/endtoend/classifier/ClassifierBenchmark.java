package org.policywatch.endtoend.classifier;

import org.policywatch.endtoend.OwnBroker;
import org.policywatch.endtoend.StreamReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.policywatch.classifier.Classification;
import org.policywatch.classifier.ClassifierApp;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.event.EventType;
import org.policywatch.standalone.ClassifierParts;

/**
 * How many bill actions a second the classifier takes from a full {@code policy.documents.v1}, and how long a document
 * takes to its event at 100 a second, beside a Kafka Streams pass-through ({@link PassThrough}) on the same broker with the
 * same settings. All run one after the other in this JVM, after a run of both that is not counted.
 *
 * <p>Arguments: {@code WORK_FOLDER [--documents N] [--seconds N] [--rounds N]}, by default 100000 documents, 20 s of each
 * latency, 1 round of throughput; {@code --seconds 0} leaves latency out, {@code --documents 0} throughput.
 */
public final class ClassifierBenchmark {
    private static final int WARM = 20_000;
    private static final int A_SECOND = 100;
    private static final List<Duration> COMMITS = List.of(Duration.ofMillis(100), Duration.ofMillis(50),
            Duration.ofMillis(20));
    private static final double SHARE = 0.7;
    private static final double DELAY = 1.3;
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final Path work;
    private final PrintStream out = System.out;
    private int worlds;

    /** Milliseconds. */
    private record Latency(long p50, long p99) {
        static Latency of(List<Long> all) {
            Collections.sort(all);
            return new Latency(all.get(all.size() / 2), all.get(Math.min(all.size() - 1, all.size() * 99 / 100)));
        }
    }

    private ClassifierBenchmark(Path work) {
        this.work = work;
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        int documents = number(words, "--documents", 100_000);
        int seconds = number(words, "--seconds", 20);
        int rounds = number(words, "--rounds", 1);
        ClassifierBenchmark run = new ClassifierBenchmark(
                Files.createDirectories(Path.of(words.getFirst())).toAbsolutePath());
        if (documents > 0) {
            run.throughput(documents, rounds);
        }
        if (seconds > 0) {
            run.latency(seconds);
        }
        System.exit(0);
    }

    private static int number(List<String> words, String option, int otherwise) {
        int at = words.indexOf(option);
        return at < 0 ? otherwise : Integer.parseInt(words.get(at + 1));
    }

    private void throughput(int count, int rounds) throws Exception {
        List<FeedItemDocument> documents = BillFeeds.actions(count);
        long bytes = documents.stream().mapToLong(each -> Json.bytes(each).length).sum();
        long bills = documents.stream().map(each -> each.origin().url()).distinct().count();
        long started = System.nanoTime();
        long events = events(documents);
        out.printf("%d actions of %d bills, %d bytes each, lead to %d events; the core alone takes %.0f a second%n",
                count,
                bills, bytes / count, events, rate(count, started));
        List<FeedItemDocument> warm = BillFeeds.actions(Math.min(WARM, count));
        race(warm, events(warm), true, "warm-up");
        for (int round = 1; round <= rounds; round++) {
            race(documents, events, round % 2 == 0, "round " + round);
        }
    }

    static long events(List<FeedItemDocument> documents) {
        Classification classification = new Classification(ClassifierParts.core(), false);
        return documents.stream().mapToLong(each -> classification.classify(each).size()).sum();
    }

    private static double rate(long count, long since) {
        return count * 1e9 / (System.nanoTime() - since);
    }

    private void race(List<FeedItemDocument> documents, long events, boolean oursFirst, String name) throws Exception {
        for (Duration commit : COMMITS) {
            Path folder = world();
            try (EmbeddedBroker broker = OwnBroker.start(folder)) {
                KafkaAccess kafka = KafkaAccess.to(broker.bootstrap());
                publish(kafka, documents);
                double ours = oursFirst ? ours(folder, kafka, commit, documents.size(), events) : 0;
                double bare = bare(folder, kafka, commit, documents.size());
                ours = oursFirst ? ours : ours(folder, kafka, commit, documents.size(), events);
                out.printf(
                        "%s, a commit each %d ms: classifier %.0f documents a second (%.0f events), pass-through %.0f; ratio %.2f (goal %.1f)%n",
                        name, commit.toMillis(), ours, ours * events / documents.size(), bare, ours / bare, SHARE);
            }
        }
    }

    private Path world() throws IOException {
        return Files.createDirectories(work.resolve("world-" + ++worlds));
    }

    private double ours(Path folder, KafkaAccess kafka, Duration commit, int documents, long events) {
        try (Witness witness = new Witness(kafka, Topics.EVENTS.topic());
                ClassifierApp app = classifier(folder, kafka, commit)) {
            app.start();
            while (!app.health().ready()) {
                LockSupport.parkNanos(1_000_000);
            }
            long started = System.nanoTime();
            witness.await(events);
            return rate(documents, started);
        }
    }

    private static ClassifierApp classifier(Path folder, KafkaAccess kafka, Duration commit) {
        return ClassifierProcess.app(folder, kafka, Map.of("classifier.commit-interval", commit.toMillis() + "ms"));
    }

    private double bare(Path folder, KafkaAccess kafka, Duration commit, int documents) throws Exception {
        try (PassThrough app = new PassThrough(folder, kafka, commit);
                Witness witness = new Witness(kafka, PassThrough.TOPIC)) {
            app.start();
            while (!app.ready()) {
                LockSupport.parkNanos(1_000_000);
            }
            long started = System.nanoTime();
            witness.await(documents);
            return rate(documents, started);
        }
    }

    /** The classifier runs, and whoever watches has seen nothing yet. */
    static Witness start(ClassifierApp app, KafkaAccess kafka) {
        app.start();
        return new Witness(kafka, Topics.EVENTS.topic());
    }

    static void publish(KafkaAccess kafka, List<FeedItemDocument> documents) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer("feeds"))) {
            documents.forEach(each -> send(producer, each));
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, FeedItemDocument document) {
        var _ = producer.send(new ProducerRecord<>(Topics.DOCUMENTS.topic(), null,
                document.origin().retrievedAt().toEpochMilli(),
                document.origin().sourceId().getBytes(StandardCharsets.UTF_8), Json.bytes(document)));
    }

    private void latency(int seconds) throws Exception {
        List<FeedItemDocument> documents = BillFeeds.actions(seconds * A_SECOND);
        for (Duration commit : COMMITS) {
            Path folder = world();
            try (EmbeddedBroker broker = OwnBroker.start(folder)) {
                KafkaAccess kafka = KafkaAccess.to(broker.bootstrap());
                Latency ours;
                try (ClassifierApp app = classifier(folder, kafka, commit);
                        Witness witness = new Witness(kafka, Topics.EVENTS.topic())) {
                    app.start();
                    while (!app.health().ready()) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    ours = live(kafka, documents, witness, events(documents));
                }
                Latency bare;
                try (PassThrough app = new PassThrough(folder, kafka, commit);
                        Witness witness = new Witness(kafka, PassThrough.TOPIC)) {
                    app.start();
                    witness.await(documents.size());
                    bare = live(kafka, documents, witness, documents.size());
                }
                out.printf(
                        "%d documents a second, a commit each %d ms, milliseconds p50/p99: classifier %d/%d, pass-through %d/%d; ratio of p99 %.2f (goal %.1f)%n",
                        A_SECOND, commit.toMillis(), ours.p50(), ours.p99(), bare.p50(), bare.p99(),
                        (double) ours.p99() / bare.p99(), DELAY);
            }
        }
    }

    /** The first fifth warms up. */
    private static Latency live(KafkaAccess kafka, List<FeedItemDocument> documents, Witness witness, long wanted)
            throws InterruptedException {
        witness.forget();
        Thread feeds = Thread.ofPlatform().start(() -> feed(kafka, documents));
        witness.await(wanted);
        feeds.join();
        return Latency.of(new ArrayList<>(witness.delays().subList((int) wanted / 5, (int) wanted)));
    }

    private static void feed(KafkaAccess kafka, List<FeedItemDocument> documents) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer("feeds"))) {
            long started = System.nanoTime();
            for (int i = 0; i < documents.size(); i++) {
                LockSupport.parkNanos(started + i * 1_000_000_000L / A_SECOND - System.nanoTime());
                send(producer, BillFeeds.retrievedAt(documents.get(i), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
            }
        }
    }

    /** Counts the committed records of a topic, and how old each is when it is seen; a record's time is its document's. */
    static final class Witness implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final List<Long> delays = new ArrayList<>();

        Witness(KafkaAccess kafka, String topic) {
            consumer = new KafkaConsumer<>(kafka.reader("witness"));
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition())).toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
        }

        void await(long wanted) {
            long limit = System.nanoTime() + LIMIT.toNanos();
            while (delays.size() < wanted) {
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException(delays.size() + " of " + wanted + " records after " + LIMIT);
                }
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                    if (!isSignOfLife(each)) {
                        delays.add(System.currentTimeMillis() - each.timestamp());
                    }
                }
            }
        }

        private static boolean isSignOfLife(ConsumerRecord<byte[], byte[]> record) {
            Header type = record.headers().lastHeader("ce_type");
            return type != null && StreamReader.utf8(type.value()).equals(EventType.STREAM_CANARY.type());
        }

        List<Long> delays() {
            return delays;
        }

        void forget() {
            delays.clear();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
