package org.policywatch.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.event.Event;

class DemoPlayTest {
    private final DemoHistory history = DemoHistory.shipped();
    private final List<String> told = new ArrayList<>();
    private final StepClock clock = new StepClock();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Map<String, Long> offsets = new HashMap<>();
    private DemoSite site;

    @BeforeEach
    void start() throws Exception {
        site = DemoSite.start(history, 0);
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        Stream.of(Topics.DOCUMENTS, Topics.EVENTS).forEach(topic -> IntStream.range(0, topic.partitions())
                .forEach(each -> beginnings.put(new TopicPartition(topic.topic(), each), 0L)));
        consumer.updateBeginningOffsets(beginnings);
    }

    @AfterEach
    void stop() {
        site.close();
        consumer.close();
    }

    @Test
    void publishesADayWhenTheDocumentsOfTheLastOneAreThere() {
        crawl(-1);
        DemoReport report = play(Duration.ofMinutes(5));
        assertThat(told).hasSize(history.days()).first().asString().startsWith("1 First sight");
        assertThat(site.day()).isEqualTo(history.days() - 1);
        assertThat(report.documents()).isGreaterThan(2 * history.days());
        assertThat(report.problems()).hasSize(DemoExpectation.shipped().events().size()
                + DemoExpectation.shipped().mails().values().stream().mapToInt(List::size).sum())
                .allMatch(each -> each.startsWith("missing"));
    }

    @Test
    void staysOnADayWhoseDocumentsDoNotComeAndSaysSo() {
        DemoReport report = play(Duration.ofSeconds(30));
        assertThat(site.day()).isZero();
        assertThat(report.problems().getFirst()).startsWith("day 2025-05-16: no document came of ")
                .contains("ice-287g-pending");
    }

    @Test
    void aDocumentOfAnotherBodyDoesNotCount() {
        consumer.schedulePollTask(() -> site.news().forEach((source, digest) -> document(source, "00" + digest)));
        play(Duration.ofSeconds(30));
        assertThat(site.day()).isZero();
    }

    @Test
    void countsTheBaselineAndTellsTheNews() {
        Event old = SampleEvents.signed("Frederick County Sheriff's Office", "MD", "jail-enforcement-model",
                "2020-03-01", true);
        Event fresh = SampleEvents.signed("Terry County Sheriff's Office", "TX", "task-force-model", "2025-02-24");
        consumer.schedulePollTask(() -> {
            add(Topics.EVENTS, Json.write(old));
            add(Topics.EVENTS, Json.write(fresh));
            add(Topics.EVENTS, "{\"type\":\"org.policywatch.something.new.v1\"}");
        });
        DemoReport report = play(Duration.ofSeconds(30));
        assertThat(report.baseline()).isEqualTo(1);
        assertThat(report.news()).extracting(Event::id).containsExactly(fresh.id());
        assertThat(told).contains("event " + fresh.subject());
        assertThat(report.passed()).isFalse();
    }

    /** Each day's documents come once. */
    private void crawl(int lastDay) {
        consumer.schedulePollTask(() -> {
            if (site.day() != lastDay) {
                site.news().forEach(this::document);
            }
            crawl(site.day());
        });
    }

    private DemoReport play(Duration limit) {
        DemoListener listener = new DemoListener() {
            @Override
            public void day(int number, int of, String says) {
                told.add(number + " " + says);
            }

            @Override
            public void event(Event event) {
                told.add("event " + event.subject());
            }
        };
        return new DemoPlay(site, history, DemoExpectation.shipped(), List::of, listener, clock).run(consumer, limit);
    }

    private void document(String source, String digest) {
        add(Topics.DOCUMENTS, "{\"sourceId\":\"" + source + "\",\"sha256\":\"" + digest + "\"}");
    }

    private void add(Topics topic, String json) {
        long offset = offsets.merge(topic.topic(), 1L, Long::sum) - 1;
        consumer.addRecord(new ConsumerRecord<>(topic.topic(), 0, offset, null, json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Goes on half a second whenever it is asked. */
    private static final class StepClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            now = now.plusMillis(500);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
