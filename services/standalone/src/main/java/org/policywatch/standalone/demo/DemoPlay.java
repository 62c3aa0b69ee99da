package org.policywatch.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.UnreadableJsonException;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;

/**
 * Plays the history: lets the site publish a day, waits on the topics until the day's documents are there and its events
 * and mails have come, publishes the next, and at the end compares everything with the expectation. It reads Kafka as any analyst would.
 */
public final class DemoPlay {
    private static final Duration POLL = Duration.ofMillis(100);
    /** After the last day: so long without anything new means that nothing more will come. */
    private static final Duration QUIET = Duration.ofSeconds(2);
    /** How long a day waits for an event or mail of its own that does not come. */
    private static final Duration STALLED = Duration.ofSeconds(10);

    private final DemoSite site;
    private final DemoHistory history;
    private final DemoExpectation expectation;
    private final Supplier<List<DemoMail>> mailbox;
    private final DemoListener listener;
    private final Clock clock;

    private final Map<String, String> awaited = new HashMap<>();
    private final List<Event> news = new ArrayList<>();
    private int documents;
    private int baseline;
    private Instant lastChange;
    private int lastMails;
    private long conceded;
    private @Nullable Instant firstNews;

    /** @param mailbox the mails that arrived so far */
    public DemoPlay(DemoSite site, DemoHistory history, DemoExpectation expectation, Supplier<List<DemoMail>> mailbox,
            DemoListener listener, Clock clock) {
        this.site = site;
        this.history = history;
        this.expectation = expectation;
        this.mailbox = mailbox;
        this.listener = listener;
        this.clock = clock;
        this.lastChange = clock.instant();
    }

    /**
     * Plays all days.
     *
     * @param consumer of byte values, read_committed, without a group's subscription; the caller closes it
     * @param limit after which it gives up and reports what is missing
     */
    public DemoReport run(Consumer<byte[], byte[]> consumer, Duration limit) {
        Instant start = clock.instant();
        Instant end = start.plus(limit);
        assign(consumer);
        List<String> problems = new ArrayList<>();
        do {
            listener.day(site.day() + 1, history.days(), history.says(site.day()));
            awaited.putAll(site.news());
            waitFor(consumer, end, awaited::isEmpty);
            waitForOutcome(consumer, end);
        } while (awaited.isEmpty() && site.advance());
        if (!awaited.isEmpty()) {
            problems.add("day " + history.day(site.day()).list() + ": no document came of " + awaited.keySet());
        }
        lastChange = clock.instant();
        waitFor(consumer, end, () -> quietFor(QUIET));
        return report(problems, start);
    }

    /** Mails about one thing that come together are joined: so each day's must be out before the next day comes. */
    private void waitForOutcome(Consumer<byte[], byte[]> consumer, Instant end) {
        DemoExpectation today = expectation.upTo(history.day(site.day()).list());
        lastChange = clock.instant();
        waitFor(consumer, end, () -> today.missing(news, mailbox.get()) <= conceded || quietFor(STALLED));
        conceded = today.missing(news, mailbox.get());
    }

    private DemoReport report(List<String> problems, Instant start) {
        List<DemoMail> mails = mailbox.get();
        problems.addAll(expectation.problems(news, mails));
        return new DemoReport(documents, baseline, news, mails, problems,
                firstNews == null ? null : Duration.between(start, firstNews),
                Duration.between(start, clock.instant()));
    }

    private static void assign(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = Stream.of(Topics.DOCUMENTS, Topics.EVENTS)
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.topic(), partition)))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private void waitFor(Consumer<byte[], byte[]> consumer, Instant end, BooleanSupplier reached) {
        while (!reached.getAsBoolean() && clock.instant().isBefore(end)) {
            consumer.poll(POLL).forEach(this::read);
            int mails = mailbox.get().size();
            if (mails != lastMails) {
                lastMails = mails;
                lastChange = clock.instant();
            }
        }
    }

    private boolean quietFor(Duration duration) {
        return Duration.between(lastChange, clock.instant()).compareTo(duration) >= 0;
    }

    private void read(ConsumerRecord<byte[], byte[]> entry) {
        lastChange = clock.instant();
        if (entry.topic().equals(Topics.DOCUMENTS.topic())) {
            document(Json.tree(entry.value()));
        } else {
            event(entry.value());
        }
    }

    private void document(JsonNode document) {
        documents++;
        awaited.remove(document.path("sourceId").asText(), document.path("sha256").asText());
    }

    private void event(byte[] value) {
        Event event;
        try {
            event = Json.read(value, Event.class);
        } catch (UnreadableJsonException e) {
            return; // a type from the future; contract.md: readers need a default branch
        }
        if (event.data().basis().baseline()) {
            baseline++;
        } else if (event.eventType() != EventType.STREAM_CANARY) {
            firstNews = firstNews == null ? clock.instant() : firstNews;
            news.add(event);
            listener.event(event);
        }
    }
}
