package org.policywatch.endtoend.notifier;

import org.policywatch.endtoend.Installation;
import org.policywatch.endtoend.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.outbox.OptIns;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.platform.steps.HaltAt;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.Event;

/**
 * Ends the notifier as SIGKILL would at every named step between match and mark, for each seed once, and compares what
 * reached the mailbox with what the filters ask for (S-04). The broker, the database and the mailbox are real and outlive
 * every kill; each start recovers from the kill before it. A second copy of a mail is right only where the row was not
 * marked as sent when the process ended although the mailbox had the mail: the outcome was unknown to the notifier.
 *
 * <p>Arguments: {@code LAUNCHER WORK_FOLDER [--seeds N] [--first S]}. Exit code 1 if anything was lost, came twice without
 * need, or a kill did not fall at its step.
 */
public final class MailKills {
    /** In order of a mail's way. */
    private static final List<String> STEPS = List.of("matched", "before-queue", "queued", "before-commit", "committed",
            "leased", "smtp-mail", "smtp-rcpt", "smtp-data", "smtp-dot", "smtp-accepted", "before-mark", "marked");
    /** Reached once a mail or event; the others once a batch. */
    private static final Set<String> MANY = Set.of("matched", "before-queue", "queued", "smtp-mail", "smtp-rcpt",
            "smtp-data", "smtp-dot", "smtp-accepted");
    private static final Map<String, Set<String>> AUDIENCE = new TreeMap<>(Map.of("everything@example.org", Set.of(),
            "chesapeake@example.com", Set.of("MD", "VA"), "texas@example.net", Set.of("TX"), "nothing@example.org",
            Set.of("GU")));
    private static final List<String> STATES = List.of("MD", "TX", "FL");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final byte[] SECRET = new byte[32];

    private final Installation installation;
    private final EmbeddedBroker broker;
    private final MailSink sink;
    private final PrintStream out = System.out;
    private final List<Event> published = new ArrayList<>();
    private final List<Kill> kills = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * One run of the process that was ended.
     *
     * @param step at which
     * @param arrivals mails in the mailbox when the next run began
     * @param states of the outbox rows by Message-ID, as the process left them
     */
    private record Kill(String step, int arrivals, Map<String, String> states) {}

    private MailKills(Installation installation, EmbeddedBroker broker, MailSink sink) {
        this.installation = installation;
        this.broker = broker;
        this.sink = sink;
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Path work = Files.createDirectories(Path.of(words.get(1))).toAbsolutePath();
        try (EmbeddedBroker broker = EmbeddedBroker.start(work.resolve("kafka"), 0);
                MailSink sink = new MailSink();
                Installation installation = new Installation(Path.of(words.get(0)).toAbsolutePath(), work)) {
            MailKills run = new MailKills(installation, broker, sink);
            run.prepare();
            run.all(number(words, "--first", 1), number(words, "--seeds", 20));
            System.exit(run.failures.isEmpty() ? 0 : 1);
        }
    }

    private static int number(List<String> words, String option, int otherwise) {
        int at = words.indexOf(option);
        return at < 0 ? otherwise : Integer.parseInt(words.get(at + 1));
    }

    private void prepare() throws Exception {
        installation.with("kafka.bootstrap", broker.bootstrap()).with("health.port", 0).with("smtp.host", "127.0.0.1")
                .with("smtp.port", sink.port()).with("smtp.tls", "none").with("notifier.senders", 2)
                .with("notifier.burst", 100_000).with("notifier.brake", 1_000_000).with("notifier.join", "0s")
                .with("notifier.secret", Base64.getEncoder().encodeToString(SECRET));
        try (Admin admin = Admin.create(KafkaAccess.to(broker.bootstrap()).admin())) {
            TopicSetup.ensure(admin);
            expectShortSessions(admin);
        }
        Files.createDirectories(installation.data());
        try (NotifierDatabase database = NotifierDatabase.open("jdbc:sqlite:" + databaseFile())) {
            Keys keys = new Keys(SECRET);
            Subscribers subscribers = new Subscribers(database, keys,
                    new OptIns(keys, "localhost", () -> UUID.randomUUID().toString()),
                    () -> UUID.randomUUID().toString(), Clock.systemUTC());
            AUDIENCE.forEach((email, states) -> subscribers.addWithConsent(new Subscribers.Request(
                    EmailAddress.parse(email), EventFilter.EVERYTHING.withStates(states.toArray(String[]::new)),
                    Frequency.immediately(), Preferences.DEFAULT), "crash test"));
        }
    }

    /** A killed reader is missed after three seconds, not six: the test would spend most of its time waiting for that. */
    private static void expectShortSessions(Admin admin) throws ExecutionException, InterruptedException {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "policywatch-notifier");
        admin.incrementalAlterConfigs(Map.of(group, List.of(
                new AlterConfigOp(new ConfigEntry("consumer.session.timeout.ms", "3000"), AlterConfigOp.OpType.SET),
                new AlterConfigOp(new ConfigEntry("consumer.heartbeat.interval.ms", "500"),
                        AlterConfigOp.OpType.SET))))
                .all().get();
    }

    private Path databaseFile() {
        return installation.data().resolve("notifier.db");
    }

    private void all(int first, int seeds) throws Exception {
        Progress progress = Progress.on(System.err, "kills");
        long started = System.nanoTime();
        for (int seed = first; seed < first + seeds; seed++) {
            Random random = new Random(seed);
            List<String> steps = new ArrayList<>(STEPS);
            Collections.shuffle(steps, random);
            for (String step : steps) {
                int count = MANY.contains(step) ? 1 + random.nextInt(STATES.size()) : 1;
                killAt(step, count, "seed " + seed);
                progress.step(kills.size(), seeds * STEPS.size(), "seed " + seed + ", " + step + ":" + count);
            }
        }
        finish();
        report(Duration.ofNanos(System.nanoTime() - started), first, seeds);
    }

    /** Three signings, one of an agency in each state; then the process, until it ends itself. */
    private void killAt(String step, int count, String seed) throws Exception {
        publish();
        Process process = start("-XX:TieredStopAtLevel=1 -D" + HaltAt.PROPERTY + "=" + step + ":" + count);
        boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        check("%s: ended at %s:%d".formatted(seed, step, count), ended && process.exitValue() == HaltAt.EXIT,
                ended ? "exit code " + process.exitValue() + ", see " + installation.log() : "not reached");
        Map<String, String> states = states();
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos()); // what the dead process had sent arrives
        kills.add(new Kill(step, sink.mails().size(), states));
    }

    private void publish() throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaAccess.to(broker.bootstrap()).producer("mail-kills"))) {
            for (String state : STATES) {
                Event event = Signings.of("Agency " + published.size() + " Sheriff", state, "task-force-model",
                        Instant.now());
                producer.send(Signings.record(event)).get();
                published.add(event);
            }
        }
    }

    private Process start(String option) throws IOException {
        ProcessBuilder command = installation.command("notifier").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(installation.log().toFile()));
        command.environment().merge("POLICYWATCH_JAVA_OPTS", option, (before, added) -> before + " " + added);
        return command.start();
    }

    private Map<String, String> states() throws SQLException {
        Map<String, String> states = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + databaseFile());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT message_id, state FROM outbox")) {
            while (rows.next()) {
                states.put(rows.getString("message_id"), rows.getString("state"));
            }
        }
        return states;
    }

    /** One last run, to its end. */
    private void finish() throws Exception {
        Process process = start("-XX:TieredStopAtLevel=1");
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!(delivered().keySet().containsAll(expected()) && allSent()) && System.nanoTime() < limit
                && process.isAlive()) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        process.destroy();
        check("the last run ends when asked", process.waitFor(30, TimeUnit.SECONDS), "");
        process.destroyForcibly().waitFor();
    }

    private boolean allSent() throws SQLException {
        return states().values().stream().allMatch("sent"::equals);
    }

    /** Recipient and event, counted from the filters alone. */
    private Set<String> expected() {
        Set<String> expected = new HashSet<>();
        AUDIENCE.forEach((email, states) -> published.stream()
                .filter(event -> states.isEmpty() || states.contains(((AgreementData) event.data()).agency().state()))
                .forEach(event -> expected.add(email + " " + event.id())));
        return expected;
    }

    private Map<String, Set<String>> delivered() {
        Map<String, Set<String>> delivered = new TreeMap<>();
        sink.mails().forEach(mail -> mail.eventIds().forEach(event -> delivered
                .computeIfAbsent(mail.recipient() + " " + event, _ -> new TreeSet<>()).add(mail.messageId())));
        return delivered;
    }

    /** Extra copies by the step that brought them about; those that came without need are failures. */
    private Map<String, Integer> repeats() {
        Map<String, Integer> byStep = new TreeMap<>();
        Map<String, Integer> lastRun = new HashMap<>();
        List<MailSink.Mail> mails = sink.mails();
        for (int i = 0; i < mails.size(); i++) {
            String id = mails.get(i).messageId();
            @Nullable
            Integer before = lastRun.put(id, run(i));
            if (before != null) {
                boolean unknown = before < kills.size() && before < run(i)
                        && !kills.get(before).states().getOrDefault(id, "").equals("sent");
                check("the second copy of " + id + " is one of unknown outcome", unknown, "run " + before);
                byStep.merge(before < kills.size() ? kills.get(before).step() : "last run", 1, Integer::sum);
            }
        }
        return byStep;
    }

    /** Which run of the process sent the n-th mail. */
    private int run(int arrival) {
        return (int) kills.stream().takeWhile(kill -> kill.arrivals() <= arrival).count();
    }

    private void report(Duration taken, int first, int seeds) throws SQLException {
        Map<String, Integer> repeats = repeats();
        Set<String> lost = new TreeSet<>(expected());
        lost.removeAll(delivered().keySet());
        Set<String> extra = new TreeSet<>(delivered().keySet());
        extra.removeAll(expected());
        out.printf("%nseeds %d to %d: %d kills in %d s, %d events, %d mails expected, %d copies in the mailbox%n",
                first,
                first + seeds - 1, kills.size(), taken.toSeconds(), published.size(), expected().size(),
                sink.mails().size());
        STEPS.forEach(step -> out.printf("  %-14s %3d kills, %3d second copies%n", step,
                kills.stream().filter(kill -> kill.step().equals(step)).count(), repeats.getOrDefault(step, 0)));
        out.printf("lost %d, not asked for %d, repeated under the same Message-ID with unknown outcome %d%n",
                lost.size(), extra.size(), repeats.values().stream().mapToInt(Integer::intValue).sum());
        check("no mail lost", lost.isEmpty(), lost.toString());
        check("none that nobody asked for", extra.isEmpty(), extra.toString());
        check("each alert under one Message-ID", delivered().values().stream().allMatch(ids -> ids.size() == 1), "");
        check("every row of the outbox is marked as sent", allSent(), states().values().toString());
        check("no row marked as sent that the mailbox did not have at that time", markedEarly().isEmpty(),
                markedEarly().toString());
        out.println(failures.isEmpty() ? "All hold." : failures.size() + " failed:");
        failures.forEach(out::println);
    }

    private List<String> markedEarly() {
        return kills.stream().flatMap(kill -> {
            Set<String> arrived = new HashSet<>();
            sink.mails().subList(0, kill.arrivals()).forEach(mail -> arrived.add(mail.messageId()));
            return kill.states().entrySet().stream()
                    .filter(row -> row.getValue().equals("sent") && !arrived.contains(row.getKey()))
                    .map(Map.Entry::getKey);
        }).toList();
    }

    private void check(String claim, boolean holds, String detail) {
        if (!holds) {
            failures.add("FAILED  " + claim + (detail.isEmpty() ? "" : ": " + detail));
        }
    }
}
