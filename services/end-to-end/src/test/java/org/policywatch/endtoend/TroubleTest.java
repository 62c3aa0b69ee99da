package org.policywatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.policywatch.endtoend.roster.RecordedSite;
import org.policywatch.endtoend.roster.RosterFile;
import org.policywatch.endtoend.notifier.MailSink;
import org.policywatch.endtoend.roster.RosterPlay;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What goes wrong on a user's machine is said clearly, with the next step, and loses nothing")
class TroubleTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;
    Launcher policywatch;

    @BeforeEach
    void launcher() {
        policywatch = new Launcher(folder);
    }

    @Test
    void aTakenPortNamesItsKeyAndAnotherOne() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String key : List.of("kafka.port", "portal.port", "pages.port", "inbox.port")) {
                Launcher.Said said = policywatch.run(
                        ports(Map.of(key, Integer.toString(taken.getLocalPort()))), "", "up");

                assertThat(said.exit()).as(key).isEqualTo(2);
                assertThat(said.err()).contains(key + ": port " + taken.getLocalPort()).contains("Next step: ");
            }
        }
    }

    @Test
    void aDataDirectoryThatCannotBeUsedIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "");

        Launcher.Said said = policywatch.run(ports(Map.of()), "", "up", "--data", file.toString());

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("data: " + file).contains("a file").contains("Next step: ");
    }

    @Test
    void aSecondOneOnTheSameDataIsTurnedAwayAndTheFirstGoesOn() throws IOException, InterruptedException {
        try (Installation first = new Installation(Launcher.script(), folder.resolve("first"))) {
            first.broker();

            Launcher.Said second = policywatch.run(ports(Map.of()), "", "up", "--data", first.data().toString());

            assertThat(second.exit()).isEqualTo(2);
            assertThat(second.err()).contains(first.data().toString()).contains("Next step: ");
            try (StreamReader reader = new StreamReader(first.bootstrap(), "policy.events.v1")) {
                assertThat(reader.all()).isEmpty();
            }
        }
    }

    @Test
    void withoutAjdk25TheLauncherSaysHowToGetOne() {
        Launcher.Said said = policywatch.run(Map.of("POLICYWATCH_JDK_DIRS", folder.toString(), "JAVA_HOME", "", "PATH",
                onlyTools()), "", "sources", "list");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("no JDK 25 found").contains("next step: install one").contains("JAVA_HOME=");
    }

    @Test
    void aBrokenWorkbookIsShownAtItsSourceAndTheNextGoodListCounts() throws IOException, InterruptedException {
        try (RecordedSite site = new RecordedSite(); Installation installation = installation(site)) {
            site.publish(list("participatingAgencies03032025am.xlsx", 25));
            installation.up();
            await(installation, "policy.events.v1", 25);

            Path broken = cutInHalf(list("participatingAgencies03042025am.xlsx", 30).file());
            site.publish(new RosterFile("participating", "2025-03-04", broken.getFileName().toString(), broken));

            Awaitility.await().atMost(LIMIT).untilAsserted(
                    () -> assertThat(health(installation, "ice-287g-participating").path("lastError").asText())
                            .contains("participatingAgencies03042025am.xlsx"));
            site.publish(list("participatingAgencies03052025am.xlsx", 26));
            Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(signed(installation)).hasSize(1));
        }
    }

    @Test
    void mailsWaitForAnSmtpServerThatIsDown() throws IOException, InterruptedException {
        int port = freePort();
        try (RecordedSite site = new RecordedSite(); Installation installation = installation(site)) {
            installation.with("smtp.host", "127.0.0.1").with("smtp.port", port).with("smtp.tls", "none")
                    .with("notifier.join", "0s");
            site.publish(list("participatingAgencies03032025am.xlsx", 25));
            installation.up();
            assertThat(installation.run("subscribers", "add", "--email", "reader@example.org", "--state", "AL",
                    "--consent", "test")).isZero();
            await(installation, "policy.events.v1", 25);
            site.publish(list("participatingAgencies03042025am.xlsx", 26));
            Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(Files.readString(installation.log()))
                    .contains("127.0.0.1:" + port).contains("Next step"));

            try (MailSink sink = new MailSink(port)) {
                Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(sink.mails()).hasSize(1));
            }
        }
    }

    private Installation installation(RecordedSite site) throws IOException {
        return new Installation(Launcher.script(), folder.resolve("installation")).catalog("ice.yaml",
                RosterPlay.catalogue(site.page()));
    }

    private static List<JsonNode> signed(Installation installation) {
        try (StreamReader reader = new StreamReader(installation.bootstrap(), "policy.events.v1")) {
            return reader.all().stream().filter(each -> each.get("type").asText().contains("agreement.signed"))
                    .filter(each -> !each.at("/data/baseline").asBoolean()).toList();
        }
    }

    private static JsonNode health(Installation installation, String source) {
        try (StreamReader reader = new StreamReader(installation.bootstrap(), "policy.sources.v1")) {
            return reader.all().stream().filter(each -> each.get("sourceId").asText().equals(source))
                    .reduce((_, second) -> second).orElseThrow();
        }
    }

    private static void await(Installation installation, String topic, int records) {
        try (StreamReader reader = new StreamReader(installation.bootstrap(), topic)) {
            Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(reader.poll()).hasSize(records));
        }
    }

    /** Free ports for everything but what is named. */
    private static Map<String, String> ports(Map<String, String> named) {
        Map<String, String> variables = new HashMap<>();
        List.of("kafka.port", "portal.port", "pages.port", "inbox.port", "inbox.smtp-port")
                .forEach(key -> variables.put(variable(key), named.getOrDefault(key, "0")));
        return variables;
    }

    private static String variable(String key) {
        return "POLICYWATCH_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** A PATH with the shell's tools, but no java. */
    private String onlyTools() {
        try {
            Path tools = Files.createDirectories(folder.resolve("tools"));
            for (String tool : List.of("sh", "readlink", "dirname", "sed", "id", "mkdir")) {
                Path real = List.of(Path.of("/bin", tool), Path.of("/usr/bin", tool)).stream().filter(Files::exists)
                        .findFirst().orElseThrow();
                Files.createSymbolicLink(tools.resolve(tool), real);
            }
            return tools.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cutInHalf(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        return Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    private RosterFile list(String name, int agencies) throws IOException {
        return new RosterFile("participating", name, name, SampleList.write(folder.resolve(name), agencies));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
