package org.policywatch.standalone.dump;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.policywatch.platform.kafka.Place;
import org.policywatch.platform.kafka.TopicReading;

/**
 * The events that were recorded on one day in UTC, in their order.
 *
 * @param day by {@code recordedtime}
 * @param events sorted
 */
public record DayEvents(LocalDate day, List<DumpedEvent> events) {
    private static final int TELL_EVERY = 50_000;

    public DayEvents {
        events = events.stream().sorted(DumpedEvent.ORDER).toList();
    }

    /** Told while the stream is read. */
    public interface Progress {
        /** So many records were read. */
        void read(long records);

        /** A record was left out, because its day can't be known. */
        void leftOut(Place place, String reason);
    }

    /** Reads {@code policy.events.v1} to its end. */
    public static DayEvents read(TopicReading reading, LocalDate day, Progress progress) {
        Collecting collecting = new Collecting(day, progress);
        reading.all(batch -> batch.forEach(collecting::see));
        progress.read(collecting.seen);
        return new DayEvents(day, collecting.found);
    }

    private static final class Collecting {
        private final LocalDate day;
        private final Progress progress;
        private final List<DumpedEvent> found = new ArrayList<>();
        private long seen;

        Collecting(LocalDate day, Progress progress) {
            this.day = day;
            this.progress = progress;
        }

        void see(ConsumerRecord<byte[], byte[]> entry) {
            seen++;
            if (seen % TELL_EVERY == 0) {
                progress.read(seen);
            }
            try {
                DumpedEvent.of(entry).filter(each -> LocalDate.ofInstant(each.recorded(), ZoneOffset.UTC).equals(day))
                        .ifPresent(found::add);
            } catch (DumpedEvent.UndatableException e) {
                progress.leftOut(Place.of(entry), String.valueOf(e.getMessage()));
            }
        }
    }

    /** Number of events by this property, sorted by it. */
    Map<String, Long> countBy(Function<DumpedEvent, String> property) {
        return events.stream().collect(Collectors.groupingBy(property, TreeMap::new, Collectors.counting()));
    }

    /** Partition → offsets of its first and last event. */
    Map<Integer, Span> spans() {
        Map<Integer, Span> spans = new TreeMap<>();
        events.forEach(each -> spans.merge(each.place().partition(),
                new Span(each.place().offset(), each.place().offset()), Span::with));
        return spans;
    }

    /**
     * A range of offsets.
     *
     * @param first the smallest
     * @param last the largest
     */
    record Span(long first, long last) {
        Span with(Span other) {
            return new Span(Math.min(first, other.first), Math.max(last, other.last));
        }
    }
}
