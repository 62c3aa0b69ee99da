package org.policywatch.endtoend.roster;

import org.policywatch.endtoend.Installation;
import org.policywatch.endtoend.Kcat;
import org.policywatch.endtoend.Progress;
import org.policywatch.endtoend.StreamReader;
import org.policywatch.endtoend.notifier.MailSink;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.policywatch.schemas.Json;

/**
 * Plays real workbooks in order through an installation, from the local copy of ICE's page to the mailbox: each list is
 * linked only after the one before it has become a document, as ICE replaces them. It can kill the whole process at
 * random moments on the way.
 */
public final class RosterPlay {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Installation installation;
    private final RecordedSite site;
    private final MailSink sink;
    private final Progress progress;

    /** What a play brought. */
    public record Outcome(List<JsonNode> documents, List<JsonNode> events, List<MailSink.Mail> mails,
            List<Duration> restarts, Optional<List<String>> kcat) {
        Set<String> eventIds() {
            return events.stream().map(event -> event.get("id").asText())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    public RosterPlay(Installation installation, RecordedSite site, MailSink sink, Progress progress) {
        this.installation = installation;
        this.site = site;
        this.sink = sink;
        this.progress = progress;
    }

    /** The catalogue that points at the local copy. */
    public static String catalogue(String page) {
        return """
                publisher: ICE
                sources:
                  - id: ice-287g-participating
                    kind: workbook
                    jurisdiction: us
                    page: %1$s
                    link: participatingAgencies
                    every: 200ms
                  - id: ice-287g-pending
                    kind: workbook
                    jurisdiction: us
                    page: %1$s
                    link: pendingAgencies
                    every: 200ms
                """.formatted(page);
    }

    /**
     * Plays the lists and waits until all that follows from them has arrived.
     *
     * @param lists in order
     * @param kills how often the process is killed
     * @param random chooses the moments
     */
    public Outcome play(List<RosterFile> lists, int kills, Random random) throws IOException, InterruptedException {
        Set<Integer> killAt = random.ints(1, lists.size()).distinct().limit(kills).boxed()
                .collect(Collectors.toSet());
        List<Duration> restarts = new java.util.ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            site.publish(lists.get(i));
            if (killAt.contains(i)) {
                restarts.add(killAndRestart(random));
            }
            awaitDocument(lists.get(i));
            progress.step(i + 1, lists.size(), lists.get(i).publishedName());
        }
        return settle(restarts);
    }

    private Duration killAndRestart(Random random) throws IOException, InterruptedException {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1500)).toNanos());
        installation.kill();
        return installation.up();
    }

    private void awaitDocument(RosterFile list) throws IOException, InterruptedException {
        String digest = org.policywatch.schemas.Hashes.sha256(list.bytes());
        try (StreamReader documents = new StreamReader(installation.bootstrap(), "policy.documents.v1")) {
            long limit = System.nanoTime() + LIMIT.toNanos();
            while (documents.poll().stream().noneMatch(each -> newest(each, digest))) {
                if (System.nanoTime() > limit) {
                    throw new IOException("no document of " + list.publishedName() + " within " + LIMIT);
                }
            }
        }
    }

    private static boolean newest(JsonNode document, String digest) {
        return document.get("sha256").asText().equals(digest);
    }

    /** Waits until neither events nor mails have come for five seconds. */
    private Outcome settle(List<Duration> restarts) throws IOException, InterruptedException {
        try (StreamReader documents = new StreamReader(installation.bootstrap(), "policy.documents.v1");
                StreamReader events = new StreamReader(installation.bootstrap(), "policy.events.v1")) {
            int before = -1;
            while (before != events.all().size() + sink.mails().size()) {
                before = events.all().size() + sink.mails().size();
                LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
            }
            return new Outcome(List.copyOf(documents.all()), List.copyOf(events.all()), sink.mails(), restarts,
                    Kcat.read(installation.bootstrap(), "policy.events.v1").map(RosterPlay::changes));
        }
    }

    private static List<String> changes(List<String> lines) {
        return lines.stream()
                .filter(line -> !StreamReader.isSignOfLife(Json.tree(line.getBytes(StandardCharsets.UTF_8)))).toList();
    }
}
