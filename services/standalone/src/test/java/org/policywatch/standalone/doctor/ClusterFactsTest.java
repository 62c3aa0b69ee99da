package org.policywatch.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.state.SourceHealth;
import org.policywatch.standalone.doctor.ClusterFacts.Kept;
import org.policywatch.standalone.doctor.Finding.Grade;

class ClusterFactsTest {
    private static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");
    private static final Kept SAFE = new Kept(3, 2, false);

    @Test
    @DisplayName("K-21 three copies, two in sync, clean election: fine; one broker alone is not asked for copies")
    void fine() {
        assertThat(cluster(3, SAFE)).extracting(Finding::grade).containsOnly(Grade.OK);
        assertThat(cluster(1, new Kept(1, 1, false))).extracting(Finding::grade).containsOnly(Grade.OK);
    }

    @Test
    @DisplayName("K-21 each of replication, min.insync.replicas and unclean election that is wrong fails with the topic's name")
    void each() {
        assertFails(cluster(3, new Kept(2, 2, false)), "copies");
        assertFails(cluster(3, new Kept(3, 1, false)), "in-sync");
        assertFails(cluster(3, new Kept(3, 2, true)), "unclean");
    }

    @Test
    @DisplayName("K-33 a fault of a topic is told as it is")
    void topics() {
        List<Finding> findings = new ClusterFacts("k:9092", 1, List.of("topic policy.events.v1 is not there"), Map.of())
                .findings();

        assertThat(findings).anySatisfy(each -> {
            assertThat(each.grade()).isEqualTo(Grade.FAIL);
            assertThat(each.fact()).contains("policy.events.v1 is not there");
        });
    }

    @Test
    @DisplayName("S-17 sources are counted by status, those in trouble named; a request from the future tells of a wrong clock")
    void sources() {
        List<Finding> findings = SourceChecks.of(List.of(source("one", "fresh", NOW), source("two", "fresh", NOW),
                source("three", "blocked", NOW.plusSeconds(600)), source("four", "waiting", null)), NOW);

        assertThat(findings.getFirst().fact()).isEqualTo("1 blocked, 2 fresh, 1 waiting");
        assertThat(findings).filteredOn(each -> each.grade() == Grade.WARN).extracting(Finding::fact)
                .satisfiesExactly(each -> assertThat(each).isEqualTo("blocked: three"),
                        each -> assertThat(each).contains("2026-03-05T12:10:00Z"));
    }

    @Test
    @DisplayName("S-17 less than 1 GiB free is a warning")
    void disk() {
        assertThat(MachineChecks.disk(Path.of("/data"), (1L << 30) - 1).grade()).isEqualTo(Grade.WARN);
        assertThat(MachineChecks.disk(Path.of("/data"), 1L << 30).grade()).isEqualTo(Grade.OK);
    }

    private static List<Finding> cluster(int brokers, Kept kept) {
        return new ClusterFacts("k:9092", brokers, List.of(), Map.of("policy.events.v1", kept)).findings();
    }

    private static void assertFails(List<Finding> findings, String check) {
        assertThat(findings).filteredOn(each -> each.grade() == Grade.FAIL).singleElement().satisfies(each -> {
            assertThat(each.check()).isEqualTo(check);
            assertThat(each.fact()).contains("policy.events.v1");
            assertThat(each.next()).isNotBlank();
        });
    }

    private static SourceHealth source(String id, String status, @Nullable Instant lastAttempt) {
        return new SourceHealth(id, "Agency", "us", "feed", "https://agency.example/", status, NOW, lastAttempt, null,
                null, null, 0, null, null);
    }
}
