package org.policywatch.standalone.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicReading;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.UnreadableJsonException;
import org.policywatch.schemas.state.SourceHealth;

/** How the sources are by {@code policy.sources.v1}, and what that says about the clock. */
public final class SourceChecks {
    private static final Duration SKEW = Duration.ofMinutes(2);
    /** The crawler asks some source at least that often. */
    private static final Duration SILENT = Duration.ofDays(1);

    private SourceChecks() {}

    /** Reads the topic. */
    public static List<Finding> run(KafkaAccess kafka, Instant now) {
        Map<String, SourceHealth> newest = new HashMap<>();
        try (TopicReading reading = TopicReading.of(kafka, Topics.SOURCES, "policywatch-doctor")) {
            reading.all(batch -> batch.forEach(each -> take(each, newest)));
        }
        return of(newest.values(), now);
    }

    private static void take(ConsumerRecord<byte[], byte[]> entry, Map<String, SourceHealth> newest) {
        try {
            if (entry.value() != null) {
                SourceHealth health = Json.read(entry.value(), SourceHealth.class);
                newest.put(health.sourceId(), health);
            }
        } catch (UnreadableJsonException _) {
            // written by another version; the others tell enough
        }
    }

    static List<Finding> of(Collection<SourceHealth> sources, Instant now) {
        if (sources.isEmpty()) {
            return List.of(
                    Finding.warn("sources", "none was asked yet", "start the crawler; `policywatch sources check`"));
        }
        Map<String, TreeSet<String>> byStatus = new TreeMap<>();
        sources.forEach(each -> byStatus.computeIfAbsent(each.status(), _ -> new TreeSet<>()).add(each.sourceId()));
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("sources",
                byStatus.entrySet().stream().map(each -> each.getValue().size() + " " + each.getKey()).toList()
                        .toString()
                        .replaceAll("[\\[\\]]", "")));
        byStatus.forEach((status, ids) -> {
            if (!List.of("fresh", "waiting").contains(status)) {
                findings.add(Finding.warn("sources", status + ": " + String.join(", ", ids),
                        "`policywatch sources check ID`, and its page in a browser"));
            }
        });
        findings.addAll(times(sources.stream().map(SourceHealth::lastAttempt).filter(Objects::nonNull).toList(), now));
        return findings;
    }

    /** Nobody here knows the right time; but what was asked in the future was asked by another clock. */
    private static List<Finding> times(List<Instant> attempts, Instant now) {
        Instant last = attempts.stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        if (last.isAfter(now.plus(SKEW))) {
            return List.of(Finding.warn("clock", "a source was asked at " + last + ", here it is " + now,
                    "set the clocks of all machines by NTP: times of events and the age of mails depend on them"));
        }
        Finding clock = Finding.ok("clock", "nothing is from the future; against true time it is not compared");
        return last.isBefore(now.minus(SILENT))
                ? List.of(Finding.warn("crawler", "no source was asked since " + last, "start the crawler"), clock)
                : List.of(clock);
    }
}
