package org.policywatch.endtoend.roster;

import org.policywatch.endtoend.Claims;
import org.policywatch.endtoend.Installation;
import org.policywatch.endtoend.Progress;
import org.policywatch.endtoend.notifier.MailSink;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.EventType;

/**
 * Plays all real workbooks through an installation, prints documents, events by type and mails, and compares them with
 * three independent counts: what {@code extract | classify} says of the same files, the rows of the newest list by
 * another reader, and the mails that the filters ask for. With {@code --kill N} it does so once undisturbed and once
 * killing the process N times, and compares the two.
 *
 * <p>Arguments: {@code LAUNCHER XLSX_FOLDER WORK_FOLDER [--kill N] [--seed S]}. Exit code 1 if any comparison fails.
 */
public final class RealLists {
    private static final List<Subscriber> SUBSCRIBERS = List.of(new Subscriber("everything@example.org", Set.of()),
            new Subscriber("chesapeake@example.org", Set.of("MD", "VA")),
            new Subscriber("texas@example.org", Set.of("TX")), new Subscriber("nothing@example.org", Set.of("GU")));

    private static final Duration RESTART_GOAL = Duration.ofSeconds(20);

    private final Path launcher;
    private final Path work;
    private final List<RosterFile> lists;
    private final PrintStream out = System.out;
    private final Claims claims = new Claims(out);

    private record Subscriber(String email, Set<String> states) {
        boolean asksFor(JsonNode event) {
            return states.isEmpty() || states.contains(event.at("/data/agency/state").asText());
        }
    }

    private RealLists(Path launcher, Path lists, Path work) throws IOException {
        this.launcher = launcher;
        this.work = work;
        this.lists = RosterFile.inOrder(lists);
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        RealLists run = new RealLists(Path.of(words.get(0)).toAbsolutePath(), Path.of(words.get(1)).toAbsolutePath(),
                Files.createDirectories(Path.of(words.get(2))).toAbsolutePath());
        run.compareAll(number(words, "--kill", 0), number(words, "--seed", 1));
        System.exit(run.claims.exitCode());
    }

    private static int number(List<String> words, String option, int otherwise) {
        int at = words.indexOf(option);
        return at < 0 ? otherwise : Integer.parseInt(words.get(at + 1));
    }

    private void compareAll(int kills, int seed) throws IOException, InterruptedException {
        RosterPlay.Outcome calm = play("calm", 0, seed);
        print("undisturbed", calm);
        compareWithCommands(calm);
        compareWithNewestList(calm);
        compareMails(calm);
        compareWithKcat(calm);
        if (kills > 0) {
            RosterPlay.Outcome killed = play("killed", kills, seed);
            print("killed " + kills + " times (seed " + seed + ")", killed);
            compareMails(killed);
            claims.check("event ids equal the undisturbed run's", killed.eventIds().equals(calm.eventIds()),
                    difference(calm.eventIds(), killed.eventIds()));
            compareRestarts(killed.restarts());
        }
    }

    private RosterPlay.Outcome play(String name, int kills, int seed) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(work.resolve(name));
        try (RecordedSite site = new RecordedSite();
                MailSink sink = new MailSink();
                Installation installation = new Installation(launcher, folder)) {
            installation.with("smtp.host", "127.0.0.1").with("smtp.port", sink.port()).with("smtp.tls", "none")
                    .with("notifier.burst", 100_000).with("notifier.brake", 1_000_000)
                    .with("notifier.join", "0s")
                    .catalog("ice.yaml", RosterPlay.catalogue(site.page()));
            site.publish(lists.getFirst());
            out.printf("%s: watching after %.1f s%n", name, seconds(installation.up()));
            for (Subscriber each : SUBSCRIBERS) {
                subscribe(installation, each);
            }
            Progress progress = Progress.on(System.err, "lists");
            return new RosterPlay(installation, site, sink, progress).play(lists, kills, new Random(seed));
        }
    }

    private static void subscribe(Installation installation, Subscriber subscriber)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("subscribers", "add", "--email", subscriber.email()));
        subscriber.states().stream().sorted().forEach(state -> words.addAll(List.of("--state", state)));
        words.addAll(List.of("--consent", "end-to-end play"));
        if (installation.run(words.toArray(String[]::new)) != 0) {
            throw new IOException("subscribing failed; see " + installation.log());
        }
    }

    private void print(String title, RosterPlay.Outcome outcome) {
        out.printf("%n%s: %d lists, %d documents, %d events, %d mails%n", title, lists.size(),
                outcome.documents().size(), outcome.events().size(), outcome.mails().size());
        countByType(outcome.events()).forEach((type, count) -> out.printf("  %-34s %5d%n", type, count));
        Map<String, Integer> mails = new TreeMap<>();
        outcome.mails().forEach(mail -> mails.merge(mail.recipient(), 1, Integer::sum));
        mails.forEach((recipient, count) -> out.printf("  mail to %-26s %5d%n", recipient, count));
    }

    private static Map<String, Integer> countByType(List<JsonNode> events) {
        Map<String, Integer> counts = new TreeMap<>();
        events.forEach(event -> counts.merge(name(event) + (baseline(event) ? " (baseline)" : ""), 1, Integer::sum));
        return counts;
    }

    private static String name(JsonNode event) {
        return EventType.ofType(event.get("type").asText()).map(EventType::eventName).orElse("unknown");
    }

    private static boolean baseline(JsonNode event) {
        return event.at("/data/baseline").asBoolean();
    }

    private void compareWithCommands(RosterPlay.Outcome calm) throws IOException, InterruptedException {
        List<JsonNode> events = new CommandLine(launcher, work).classify(lists);
        Set<String> ids = new TreeSet<>();
        events.stream().filter(RealLists::ofRoster).forEach(event -> ids.add(event.get("id").asText()));
        Set<String> streamed = new TreeSet<>();
        calm.events().stream().filter(RealLists::ofRoster).forEach(event -> streamed.add(event.get("id").asText()));
        out.printf("%nextract | classify: %d events; the stream: %d%n", ids.size(), streamed.size());
        claims.check("the stream's events equal those of extract | classify", ids.equals(streamed),
                difference(ids, streamed));
        claims.check("no event id twice under read_committed", streamed.size() == calm.events().stream()
                .filter(RealLists::ofRoster).count(), "");
        claims.check("by type as well", countByType(events.stream().filter(RealLists::ofRoster).toList())
                .equals(countByType(calm.events().stream().filter(RealLists::ofRoster).toList())), "");
    }

    private static boolean ofRoster(JsonNode event) {
        return name(event).startsWith("agreement.");
    }

    private void compareWithNewestList(RosterPlay.Outcome calm) throws IOException {
        RosterFile newest = lists.stream().filter(list -> list.kind().equals("participating"))
                .reduce((first, second) -> second).orElseThrow();
        Set<String> rows = RosterFold.ofWorkbook(newest.file());
        Set<String> folded = RosterFold.of(calm.events());
        out.printf("roster folded from the events: %d agreements; rows of %s by another reader: %d%n", folded.size(),
                newest.publishedName(), rows.size());
        claims.check("folded roster equals the newest list", rows.equals(folded), difference(rows, folded));
    }

    /** The events that a mail tells, without those that it only links because they are taken back. */
    private static Set<String> told(MailSink.Mail mail, List<JsonNode> events) {
        Set<String> told = new TreeSet<>(mail.eventIds());
        events.stream().filter(event -> mail.eventIds().contains(event.get("id").asText()))
                .forEach(event -> told.remove(event.path("causationid").asText()));
        return told;
    }

    private void compareMails(RosterPlay.Outcome outcome) {
        Set<String> expected = new HashSet<>();
        for (JsonNode event : outcome.events()) {
            EventType type = EventType.ofType(event.get("type").asText()).orElseThrow();
            if (type.audience() == EventType.Audience.SUBSCRIBERS && !baseline(event)) {
                SUBSCRIBERS.stream().filter(each -> each.asksFor(event))
                        .forEach(each -> expected.add(each.email() + " " + event.get("id").asText()));
            }
        }
        Map<String, Set<String>> delivered = new TreeMap<>();
        outcome.mails().forEach(mail -> told(mail, outcome.events()).forEach(event -> delivered
                .computeIfAbsent(mail.recipient() + " " + event, _ -> new TreeSet<>()).add(mail.messageId())));
        claims.check("mails delivered are those the filters ask for (" + expected.size() + ")",
                delivered.keySet().equals(expected), difference(expected, delivered.keySet()));
        claims.check("no alert under two Message-IDs",
                delivered.values().stream().allMatch(messageIds -> messageIds.size() == 1), "");
        long repeats = outcome.mails().size()
                - outcome.mails().stream().map(MailSink.Mail::messageId).distinct().count();
        out.println("repeats under the same Message-ID (SMTP outcome unknown): " + repeats);
    }

    private void compareWithKcat(RosterPlay.Outcome outcome) {
        outcome.kcat().ifPresentOrElse(lines -> {
            Set<String> ids = new TreeSet<>();
            lines.forEach(line -> ids.add(Json.tree(line.getBytes(StandardCharsets.UTF_8)).get("id").asText()));
            claims.check("kcat reads the same events, one line each", lines.size() == outcome.events().size()
                    && ids.equals(outcome.eventIds()), lines.size() + " lines");
        }, () -> out.println("skipped  kcat reads the same events: needs kcat"));
    }

    /** The goal is printed; only what looks like a hang fails, for the machine may be busy with other work. */
    private void compareRestarts(List<Duration> restarts) {
        restarts.forEach(each -> out.printf("watching again after %.1f s%n", seconds(each)));
        out.printf("within %d s: %d of %d%n", RESTART_GOAL.toSeconds(),
                restarts.stream().filter(each -> each.compareTo(RESTART_GOAL) <= 0).count(), restarts.size());
        claims.check("watching again after each kill",
                restarts.stream().allMatch(each -> each.compareTo(RESTART_GOAL.multipliedBy(10)) <= 0),
                restarts.toString());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String difference(Set<String> expected, Set<String> found) {
        Set<String> lost = new TreeSet<>(expected);
        lost.removeAll(found);
        Set<String> extra = new TreeSet<>(found);
        extra.removeAll(expected);
        return lost.size() + " lacking " + first(lost) + ", " + extra.size() + " too many " + first(extra);
    }

    private static List<String> first(Set<String> values) {
        return values.stream().limit(12).toList();
    }
}
