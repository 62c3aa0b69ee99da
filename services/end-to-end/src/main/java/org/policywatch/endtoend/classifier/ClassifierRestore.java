package org.policywatch.endtoend.classifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.policywatch.classifier.ClassifierApp;
import org.policywatch.endtoend.Claims;
import org.policywatch.endtoend.OwnBroker;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.document.FeedItemDocument;

/**
 * How long a classifier takes from its start until it runs with all it knew (K-26): its memory of bills is read from a
 * changelog of so many entries, none of them compacted away.
 *
 * <p>Arguments: {@code WORK_FOLDER [ENTRIES]}, by default 130000. Exit code 1 if it takes five seconds or more.
 */
public final class ClassifierRestore {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private ClassifierRestore() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Path work = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        int entries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 130_000;
        Claims claims = new Claims(System.out);
        try (EmbeddedBroker broker = OwnBroker.start(work)) {
            KafkaAccess kafka = KafkaAccess.to(broker.bootstrap());
            List<FeedItemDocument> documents = BillFeeds.actions(entries);
            try (ClassifierApp app = ClassifierProcess.app(work, kafka, Map.of());
                    ClassifierBenchmark.Witness witness = ClassifierBenchmark.start(app, kafka)) {
                ClassifierBenchmark.publish(kafka, documents);
                witness.await(ClassifierBenchmark.events(documents));
            }
            try (ClassifierApp app = ClassifierProcess.app(work, kafka, Map.of())) {
                long started = System.nanoTime();
                app.start();
                while (!app.health().ready()) {
                    LockSupport.parkNanos(1_000_000);
                }
                Duration took = Duration.ofNanos(System.nanoTime() - started);
                claims.check("restored " + entries + " entries in less than " + LIMIT.toSeconds() + " s",
                        took.compareTo(LIMIT) < 0, took.toString());
                System.out.printf("%d entries, %.1f s from start to running%n", entries, took.toMillis() / 1000.0);
            }
        }
        System.exit(claims.exitCode());
    }
}
