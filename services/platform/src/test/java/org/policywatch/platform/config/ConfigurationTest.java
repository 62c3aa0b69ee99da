package org.policywatch.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    private static final Setting<String> HOST = Setting.text("smtp.host", null, "submission server");
    private static final Setting<Duration> GAP = Setting.duration("crawler.host-gap", "1s", "10ms", "1h", "gap");
    private static final Setting<Long> LIMIT = Setting.size("crawler.limit", "8MiB", "1KiB", "1GiB", "limit");
    private static final Setting<Boolean> PRIVATE = Setting.bool("crawler.private", "false", "switch");
    private static final Setting<String> PASSWORD = Setting.secret("smtp.password", "secret");
    private static final Setting<Integer> PORT = Setting.port("kafka.port", "9092", "port");
    private static final List<Setting<?>> KNOWN = List.of(HOST, GAP, LIMIT, PRIVATE, PASSWORD, PORT);

    @TempDir
    Path folder;

    @Test
    void defaultsHoldWhereNothingIsSet() {
        Configuration configuration = load(Map.of(), Map.of());

        assertThat(configuration.get(GAP)).isEqualTo(Duration.ofSeconds(1));
        assertThat(configuration.get(LIMIT)).isEqualTo(8L << 20);
        assertThat(configuration.get(PRIVATE)).isFalse();
        assertThat(configuration.find(HOST)).isEmpty();
        assertThatThrownBy(() -> configuration.get(HOST)).hasMessageContaining("smtp.host")
                .hasMessageContaining("POLICYWATCH_SMTP_HOST");
    }

    @Test
    @DisplayName("S-21 overrides win over the environment, that over the file, that over the default")
    void theNearestWins() throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"),
                "crawler:\n  host-gap: 2s\n  limit: 1MiB\nkafka.port: 1\n\"kafka.client.security.protocol\": SSL\n");

        Configuration configuration = Configuration.load(Optional.of(file),
                Map.of("POLICYWATCH_CRAWLER_HOST_GAP", "3s", "POLICYWATCH_KAFKA_PORT", "2", "HOME", "/"),
                Map.of("kafka.port", "3"), KNOWN, List.of("kafka.client."));

        assertThat(configuration.get(LIMIT)).isEqualTo(1L << 20);
        assertThat(configuration.get(GAP)).isEqualTo(Duration.ofSeconds(3));
        assertThat(configuration.get(PORT)).isEqualTo(3);
        assertThat(configuration.under("kafka.client.")).containsExactly(Map.entry("security.protocol", "SSL"));
    }

    @ParameterizedTest
    @CsvSource({"crawler.hostgap, 2s, did you mean 'crawler.host-gap'", "crawler.host-gap, 2 weeks, from 10ms to 1h",
            "crawler.host-gap, 2h, from 10ms to 1h", "crawler.private, yes, true or false",
            "kafka.port, 70000, from 0 to 65535", "crawler.limit, 8MB, 'such as 512KiB, 8MiB'"})
    @DisplayName("S-21 a bad key or value is named with what is allowed and the next step")
    void badValuesAreNamed(String key, String value, String expected) {
        assertThatThrownBy(() -> load(Map.of(), Map.of(key, value))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key).hasMessageContaining(expected).hasMessageContaining("Next step");
    }

    @Test
    void variablesOfTheLauncherAreNoKeys() {
        Configuration configuration = load(Map.of("POLICYWATCH_LOG_LEVEL", "DEBUG", "POLICYWATCH_JAVA_OPTS", "-Xmx1g"),
                Map.of());

        assertThat(configuration.keys()).isEmpty();
    }

    @Test
    @DisplayName("S-21 a key that stands twice in the file stops the start with its line")
    void aKeyTwiceStopsTheStart() throws IOException {
        Path file = Files.writeString(folder.resolve("twice.yaml"), "crawler:\n  limit: 1MiB\n  limit: 2MiB\n");

        assertThatThrownBy(() -> Configuration.load(Optional.of(file), Map.of(), Map.of(), KNOWN, List.of()))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("limit")
                .hasMessageContaining("line 3");
    }

    @Test
    @DisplayName("S-21 a file that is missing is named with the next step")
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Configuration.load(Optional.of(folder.resolve("none.yaml")), Map.of(), Map.of(), KNOWN,
                List.of())).isInstanceOf(ConfigurationException.class).hasMessageContaining("none.yaml")
                .hasMessageContaining("Next step");
    }

    @Test
    void anUnknownVariableStopsTheStart() {
        assertThatThrownBy(() -> load(Map.of("POLICYWATCH_SMTP_HOTS", "x"), Map.of()))
                .hasMessageContaining("POLICYWATCH_SMTP_HOTS").hasMessageContaining("POLICYWATCH_SMTP_HOST");
    }

    @Test
    @DisplayName("S-13 a secret is never printed")
    void secretsStaySecret() {
        Configuration configuration = load(Map.of("POLICYWATCH_SMTP_PASSWORD", "hunter2"), Map.of());

        assertThat(configuration.get(PASSWORD)).isEqualTo("hunter2");
        assertThat(configuration.keys().toString()).doesNotContain("hunter2");
    }

    @Test
    void aFolderInUseNamesItsHolder() throws IOException {
        DataDirectory directory = DataDirectory.at(folder.resolve("data"));
        try (DataDirectory.Lock _ = directory.lock()) {
            assertThatThrownBy(directory::lock).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid())).hasMessageContaining("--data");
        }
        assertThat(directory.secret("a")).hasSize(32).isEqualTo(directory.secret("a"));
        assertThat(Files.getPosixFilePermissions(directory.path())).hasSize(3);
    }

    private static Configuration load(Map<String, String> environment, Map<String, String> overrides) {
        return Configuration.load(Optional.empty(), environment, overrides, KNOWN, List.of());
    }
}
