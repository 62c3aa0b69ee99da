package org.policywatch.notifier;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.policywatch.notifier.match.News;
import org.policywatch.notifier.match.RecentEvents;
import org.policywatch.platform.kafka.EventRecords;
import org.policywatch.schemas.ReadEvent;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.event.Event;

/**
 * The events of the last 30 days, read from the stream at every start and kept in memory only: at most
 * {@value #MOST}, the newest. Until it has read, previews show less.
 */
final class EventMemory implements RecentEvents, AutoCloseable {
    static final int MOST = 10_000;
    private static final Comparator<Event> IN_ORDER = Comparator.comparing(Event::recordedtime)
            .thenComparing(Event::id);

    private final TopicFollower follower;
    private final Clock clock;
    private final NavigableSet<Event> events = new ConcurrentSkipListSet<>(IN_ORDER);

    /** @param consumer without a group; closed by this memory */
    EventMemory(Consumer<byte[], byte[]> consumer, Clock clock) {
        this.follower = new TopicFollower(consumer, Topics.EVENTS.topic(), this::seek, this::remember);
        this.clock = clock;
    }

    void start() {
        follower.start();
    }

    @Override
    public List<Event> recent() {
        Instant since = since();
        return events.stream().filter(event -> !event.recordedtime().isBefore(since)).toList();
    }

    private Instant since() {
        return clock.instant().minus(SPAN);
    }

    /** A record is never written before its event was recorded. */
    private void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        long since = since().toEpochMilli();
        consumer.seekToEnd(partitions);
        consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> since)))
                .entrySet().stream().filter(found -> found.getValue() != null)
                .map(found -> Map.entry(found.getKey(), found.getValue().offset()))
                .forEach(found -> consumer.seek(found.getKey(), found.getValue()));
    }

    private void remember(ConsumerRecord<byte[], byte[]> record) {
        switch (EventRecords.read(record)) {
            case ReadEvent.Known(Event event) -> remember(event);
            case ReadEvent.Unknown _,ReadEvent.Unreadable _ -> {
            }
        }
    }

    private void remember(Event event) {
        if (!News.mayBeMailed(event)) {
            return;
        }
        events.add(event);
        Instant since = since();
        while (!events.isEmpty() && (events.size() > MOST || events.first().recordedtime().isBefore(since))) {
            events.pollFirst();
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
