package org.policywatch.endtoend.classifier;

import org.policywatch.endtoend.OwnBroker;
import org.policywatch.endtoend.Claims;
import org.policywatch.endtoend.StreamReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.steps.HaltAt;

/**
 * Ends a classifier at each of six steps between reading a document and the commit, as SIGKILL would, and starts it again on
 * the same data (K-13). The events are compared with those of one that nobody disturbed.
 *
 * <p>Arguments: {@code WORK_FOLDER [SEEDS [FIRST_SEED]]}, by default seed 1. Exit code 1 if anything differs.
 */
public final class ClassifierKills {
    /** Reached for each document, and for each commit. */
    private static final List<String> OF_DOCUMENTS = List.of("read", "stored", "sent");
    private static final List<String> OF_COMMITS = List.of("offsets", "committing", "committed");
    private static final int SLICE = 120;
    /** The documents of a slice go through two commits at least: to their desk, and from it. */
    private static final int COMMITS = 2;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final PrintStream out = System.out;
    private final Claims claims = new Claims(out);
    private final ClassifierProcess classifier;
    private final ClassifierStory story;

    private ClassifierKills(ClassifierProcess classifier, ClassifierStory story) {
        this.classifier = classifier;
        this.story = story;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path work = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        int first = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        try (EmbeddedBroker broker = OwnBroker.start(work);
                ClassifierProcess classifier = new ClassifierProcess(work.resolve("classifier"), broker.bootstrap(),
                        Map.of());
                StreamReader events = new StreamReader(broker.bootstrap(), "policy.events.v1")) {
            int lives = seeds * (OF_DOCUMENTS.size() + OF_COMMITS.size());
            ClassifierKills run = new ClassifierKills(classifier,
                    new ClassifierStory(KafkaAccess.to(broker.bootstrap()), lives * SLICE));
            for (int seed = first; seed < first + seeds; seed++) {
                run.killAtEachStep(new Random(seed));
            }
            classifier.start();
            run.story.publish(run.story.size());
            run.story.compare(run.claims, events);
            System.exit(run.claims.exitCode());
        }
    }

    private void killAtEachStep(Random random) throws IOException, InterruptedException {
        List<String> steps = new ArrayList<>(OF_DOCUMENTS);
        steps.addAll(OF_COMMITS);
        Collections.shuffle(steps, random);
        for (String step : steps) {
            int count = 1 + random.nextInt(OF_COMMITS.contains(step) ? COMMITS : SLICE / 2);
            story.publish(SLICE);
            long started = System.nanoTime();
            classifier.start(List.of("-D" + HaltAt.PROPERTY + "=" + step + ":" + count));
            if (!classifier.hasDied(LIMIT)) {
                throw new IOException("not passed: " + step + ":" + count + "\n" + classifier.lastWords());
            }
            claims.check("ended at %s:%d, %.1f s after its start".formatted(step, count,
                    Claims.seconds(Duration.ofNanos(System.nanoTime() - started))),
                    classifier.exitCode() == HaltAt.EXIT, "exit code " + classifier.exitCode());
        }
    }
}
