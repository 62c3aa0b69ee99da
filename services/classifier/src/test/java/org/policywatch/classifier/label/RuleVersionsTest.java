package org.policywatch.classifier.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A rule that changes gets a new version: {@code rule-versions.csv} has what each version was. After raising a version (or
 * adding a rule) run this test once with {@code -Dpolicywatch.rules.record=true}; it then writes the list anew.
 */
class RuleVersionsTest {
    private static final Path LIST = Path
            .of("src/test/resources/org/policywatch/classifier/label/rule-versions.csv");

    @Test
    @DisplayName("L-16 A rule that was changed has a new version; the list of versions is complete")
    void changedRulesHaveNewVersions() throws IOException {
        Map<String, String> now = now();
        Map<String, String> recorded = recorded();
        assertThat(now.entrySet().stream().filter(rule -> differs(rule, recorded)).map(Map.Entry::getKey))
                .as("rules changed without a new version: raise the version of each")
                .isEmpty();
        if (Boolean.getBoolean("policywatch.rules.record")) {
            record(now);
        }
        assertThat(recorded().keySet())
                .as("rules and versions in rule-versions.csv; record with -Dpolicywatch.rules.record=true")
                .isEqualTo(now.keySet());
    }

    private static boolean differs(Map.Entry<String, String> rule, Map<String, String> recorded) {
        return !rule.getValue().equals(recorded.getOrDefault(rule.getKey(), rule.getValue()));
    }

    private static Map<String, String> now() {
        return Stream.of("actions", "topics")
                .flatMap(set -> RuleBook.shipped(set).rules().stream())
                .collect(Collectors.toMap(CompiledRule::name, rule -> checksum(rule.rule().substance()),
                        (a, b) -> a + b, TreeMap::new));
    }

    private static Map<String, String> recorded() throws IOException {
        try (Stream<String> lines = Files.lines(LIST, StandardCharsets.UTF_8)) {
            return lines.map(line -> line.split(",", 2))
                    .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1], (a, _) -> a, TreeMap::new));
        }
    }

    private static void record(Map<String, String> now) throws IOException {
        Files.writeString(LIST, now.entrySet()
                .stream()
                .map(rule -> rule.getKey() + "," + rule.getValue() + "\n")
                .collect(Collectors.joining()), StandardCharsets.UTF_8);
    }

    private static String checksum(String substance) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(substance.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
