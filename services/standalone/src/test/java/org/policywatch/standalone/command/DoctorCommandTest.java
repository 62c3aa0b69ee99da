package org.policywatch.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.schemas.Json;
import org.policywatch.standalone.command.Console.Said;
import org.policywatch.standalone.inbox.Inbox;
import org.policywatch.standalone.inbox.InboxSettings;

class DoctorCommandTest {
    @TempDir
    Path folder;
    private Path data;
    private Map<String, String> environment;

    @BeforeEach
    void environment() {
        data = folder.resolve("data");
        environment = new HashMap<>(Map.of("POLICYWATCH_DATA", data.toString(), "POLICYWATCH_KAFKA_PORT", "1"));
    }

    @Test
    @DisplayName("K-21 when nothing runs Kafka fails with the next step, the rest is checked, and nothing is made")
    void nothingRuns() {
        Said said = doctor();

        assertThat(said.exit()).as(said.err()).isEqualTo(1);
        assertThat(said.out().lines()).filteredOn(line -> line.startsWith("FAIL")).singleElement().asString()
                .contains("no Kafka answers at 127.0.0.1:1", "Next step: start `policywatch up`");
        assertThat(said.out().lines()).anyMatch(line -> line.matches("ok +data .*the first start makes it"))
                .anyMatch(line -> line.matches("warn +contact .*Next step: set it to an address of yours"))
                .anyMatch(line -> line.matches("ok +database .*the first start makes it"))
                .anyMatch(line -> line.matches("warn +smtp .*smtp.host is not set.*"));
        assertThat(data).doesNotExist();
    }

    @Test
    @DisplayName("S-21 a configuration that does not load is a FAIL with the key's message, and exit code 2")
    void wrongConfiguration() {
        environment.put("POLICYWATCH_SMTP_HOSTS", "mail.example.org");

        Said said = doctor();

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).startsWith("FAIL  configuration").contains("POLICYWATCH_SMTP_HOST'?",
                "Next step: correct or unset it.");
    }

    @Test
    @DisplayName("K-21 E-06 with broker, database and mail server there is nothing to mend; --json says the same, no mail is sent")
    void allIsWell() {
        NotifierDatabase.open("jdbc:sqlite:" + Path.of(makeData()).resolve("notifier.db")).close();
        try (LocalKafka kafka = LocalKafka.start(folder.resolve("kafka")); Inbox inbox = inbox()) {
            environment.put("POLICYWATCH_KAFKA_BOOTSTRAP", kafka.access().bootstrap());
            environment.putAll(Map.of("POLICYWATCH_SMTP_HOST", "127.0.0.1", "POLICYWATCH_SMTP_PORT",
                    Integer.toString(inbox.smtpPort()), "POLICYWATCH_SMTP_TLS", "none"));

            Said said = doctor("--json");

            assertThat(said.exit()).as(said.out()).isZero();
            List<JsonNode> lines = said.out().lines()
                    .map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8))).toList();
            assertThat(lines).extracting(each -> each.get("check").asText() + " " + each.get("grade").asText())
                    .contains("kafka ok", "topics ok", "copies ok", "sources warn", "database ok", "smtp ok", "dns ok");
            assertThat(lines).allSatisfy(each -> assertThat(each.get("next").asText().isEmpty())
                    .isEqualTo(each.get("grade").asText().equals("ok")));
            assertThat(folder.resolve("inbox").resolve("new")).isEmptyDirectory();
        }
    }

    @Test
    @DisplayName("E-06 a mail server without the STARTTLS that smtp.tls requires fails, and so does a database that is none")
    void brokenParts() throws Exception {
        Files.writeString(Path.of(makeData()).resolve("notifier.db"),
                "no database, just some text that is long enough");
        try (Inbox inbox = inbox()) {
            environment.putAll(Map.of("POLICYWATCH_SMTP_HOST", "127.0.0.1", "POLICYWATCH_SMTP_PORT",
                    Integer.toString(inbox.smtpPort())));

            Said said = doctor();

            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.out().lines()).anyMatch(line -> line.matches("FAIL +smtp .*STARTTLS.*"))
                    .anyMatch(line -> line.startsWith("FAIL  database"));
        }
    }

    private String makeData() {
        try {
            return Files.createDirectories(data).toString();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Inbox inbox() {
        Inbox inbox = new Inbox(folder.resolve("inbox"), new InboxSettings.Ports(0, 0), new Metrics(),
                Clock.systemUTC());
        inbox.start();
        return inbox;
    }

    private Said doctor(String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "doctor";
        System.arraycopy(options, 0, all, 1, options.length);
        return new Console(environment).run(all);
    }
}
