package org.policywatch.endtoend.classifier;

import org.policywatch.endtoend.OwnBroker;
import org.policywatch.endtoend.Claims;
import org.policywatch.endtoend.StreamReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.policywatch.classifier.topology.StreamsProperties;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.kafka.KafkaAccess;

/**
 * Two classifiers on one broker (K-13): they share the partitions, one is killed in the middle, the other goes on from the
 * changelogs. The events are compared with those of a single one.
 *
 * <p>Arguments: {@code WORK_FOLDER [ACTIONS]}, by default 2400 actions of bills. Exit code 1 if anything differs.
 */
public final class TwoClassifiers {
    /** Session time-out of the classifier's consumers, then the reading of the changelogs. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(20);

    private final PrintStream out = System.out;
    private final Claims claims = new Claims(out);
    private final Admin admin;
    private final ClassifierProcess one;
    private final ClassifierProcess two;

    private TwoClassifiers(Admin admin, ClassifierProcess one, ClassifierProcess two) {
        this.admin = admin;
        this.one = one;
        this.two = two;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path work = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        int actions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_400;
        try (EmbeddedBroker broker = OwnBroker.start(work);
                Admin admin = Admin.create(KafkaAccess.to(broker.bootstrap()).admin());
                ClassifierProcess one = new ClassifierProcess(work.resolve("one"), broker.bootstrap(), Map.of());
                ClassifierProcess two = new ClassifierProcess(work.resolve("two"), broker.bootstrap(), Map.of());
                StreamReader events = new StreamReader(broker.bootstrap(), "policy.events.v1")) {
            TwoClassifiers run = new TwoClassifiers(admin, one, two);
            run.play(new ClassifierStory(KafkaAccess.to(broker.bootstrap()), actions), events);
            System.exit(run.claims.exitCode());
        }
    }

    private void play(ClassifierStory story, StreamReader events) throws IOException, InterruptedException {
        int third = story.size() / 3;
        one.start();
        two.start();
        ClassifierStory.await("both to have partitions", () -> partitionsOf(one) > 0 && partitionsOf(two) > 0);
        out.printf("%d documents, %d events; partitions: %d and %d%n", story.size(), story.events(), partitionsOf(one),
                partitionsOf(two));
        story.publish(third);
        ClassifierStory.await("the first events", () -> events.all().size() > third / 4);
        story.publish(third);
        int before = events.all().size();
        ClassifierStory.await("more events", () -> events.all().size() > before);
        one.kill();
        long died = System.nanoTime();
        int told = events.all().size();
        story.publish(story.size());
        ClassifierStory.await("the other to have all partitions", () -> members().size() == 1);
        Duration alone = Duration.ofNanos(System.nanoTime() - died);
        ClassifierStory.await("all events", () -> events.all().size() >= story.events());
        Duration caughtUp = Duration.ofNanos(System.nanoTime() - died);
        out.printf(
                "killed after %d events: the other has its partitions after %.1f s, all events are out after %.1f s%n",
                told, Claims.seconds(alone), Claims.seconds(caughtUp));
        claims.check("killed with work left to do", told < story.events(), told + " events");
        claims.check("taken over within " + TAKE_OVER.toSeconds() + " s", alone.compareTo(TAKE_OVER) <= 0,
                alone.toString());
        story.compare(claims, events);
    }

    private List<MemberDescription> members() {
        try {
            return admin.describeConsumerGroups(List.of(StreamsProperties.APPLICATION)).all().get().values().stream()
                    .flatMap(group -> group.members().stream()).toList();
        } catch (ExecutionException e) {
            return List.of(); // the group is not known before its first member
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int partitionsOf(ClassifierProcess classifier) {
        String instance = instance(classifier.folder().resolve("data").resolve("classifier").resolve("instance"));
        return members().stream()
                .filter(each -> !instance.isEmpty() && each.groupInstanceId().orElse("").startsWith(instance))
                .mapToInt(each -> each.assignment().topicPartitions().size()).sum();
    }

    private static String instance(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
