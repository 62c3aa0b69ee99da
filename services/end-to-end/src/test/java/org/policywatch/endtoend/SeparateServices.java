package org.policywatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.policywatch.endtoend.roster.RecordedSite;
import org.policywatch.endtoend.roster.RosterFile;
import org.policywatch.endtoend.notifier.MailSink;
import org.policywatch.endtoend.roster.RosterPlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.platform.kafka.KafkaAccess;

/**
 * Each service as a process of its own, started with the very command its container runs. Kafka and the database are a
 * subclass's: the embedded parts here, those of the containers where an engine runs.
 */
abstract class SeparateServices {
    private static final List<String> SERVICES = List.of("crawler", "classifier", "notifier", "portal");

    @TempDir
    Path folder;
    private final List<Process> processes = new ArrayList<>();

    /** Address of a Kafka that is ready. */
    abstract String bootstrap();

    /** Variables that name the notifier's database; empty: its own SQLite file. */
    abstract Map<String, String> database();

    /** How this service, or {@code operator}, shows itself to Kafka; empty: to everybody alike. */
    Map<String, String> client(String who) {
        return Map.of();
    }

    @AfterEach
    void endAll() {
        processes.reversed().forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
    }

    @Test
    @DisplayName("K-19 a list goes from the page to the mailbox through five processes, and no topic holds the subscriber's address")
    void everyContainersCommandDoesItsPart() throws IOException, InterruptedException {
        try (RecordedSite site = new RecordedSite(); MailSink sink = new MailSink()) {
            site.publish(list("participatingAgencies03032025am.xlsx", 25));
            subscribe(sink);
            for (String service : SERVICES) {
                start(service, sink, site);
            }
            await("policy.events.v1", 25);
            site.publish(list("participatingAgencies03042025am.xlsx", 26));

            Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(
                    () -> assertThat(sink.mails()).singleElement().satisfies(mail -> {
                        assertThat(mail.recipient()).isEqualTo("reader@example.org");
                        assertThat(mail.eventIds()).hasSize(1);
                    }));
            assertThat(topicsWith("reader@example.org")).isEmpty();
            assertThat(topicsWith("Agency Number 26")).contains("policy.events.v1"); // so the search does search
        }
    }

    /** Every topic of the cluster, the internal ones too, in whose keys, values or headers these words are. */
    private Set<String> topicsWith(String words) throws InterruptedException {
        KafkaAccess access = new KafkaAccess(bootstrap(), client("admin"));
        Set<String> found = new TreeSet<>();
        try (Admin admin = Admin.create(access.admin());
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(access.reader("search"))) {
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
            List<TopicPartition> all = topics.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition())).toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> {
                    if (text(each).contains(words)) {
                        found.add(each.topic());
                    }
                });
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static String text(ConsumerRecord<byte[], byte[]> each) {
        StringBuilder text = new StringBuilder();
        Stream.concat(Stream.of(each.key(), each.value()),
                Arrays.stream(each.headers().toArray()).map(Header::value)).filter(Objects::nonNull)
                .forEach(bytes -> text.append(StreamReader.utf8(bytes)).append('\n'));
        return text.toString();
    }

    private void await(String topic, int records) {
        try (StreamReader reader = new StreamReader(bootstrap(), topic, client("operator"))) {
            Awaitility.await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(reader.poll()).hasSize(records));
        }
    }

    private void subscribe(MailSink sink) throws IOException, InterruptedException {
        ProcessBuilder builder = process(sink, "notifier", List.of("subscribers", "add", "--email",
                "reader@example.org", "--state", "AL", "--consent", "test"));
        assertThat(builder.start().waitFor()).as(log("notifier")).isZero();
    }

    private void start(String service, MailSink sink, RecordedSite site) throws IOException {
        ProcessBuilder builder = process(sink, service, ComposeFile.command(service));
        Path catalog = Files.createDirectories(folder.resolve("catalog"));
        Files.writeString(catalog.resolve("ice.yaml"), RosterPlay.catalogue(site.page()));
        builder.environment().putAll(Map.of("POLICYWATCH_CRAWLER_CATALOG", catalog.toString(),
                "POLICYWATCH_CRAWLER_ALLOW_PRIVATE_ADDRESSES", "true", "POLICYWATCH_CRAWLER_HOST_GAP", "10ms",
                "POLICYWATCH_CRAWLER_MINIMUM_INTERVAL", "100ms"));
        processes.add(builder.start());
    }

    private ProcessBuilder process(MailSink sink, String service, List<String> command) {
        List<String> line = new ArrayList<>(List.of(Launcher.script().toString()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(service + ".log").toFile()));
        builder.environment().putAll(Map.of("POLICYWATCH_KAFKA_BOOTSTRAP", bootstrap(), "POLICYWATCH_DATA",
                folder.resolve(service).toString(), "POLICYWATCH_SMTP_HOST", "127.0.0.1", "POLICYWATCH_SMTP_PORT",
                Integer.toString(sink.port()), "POLICYWATCH_SMTP_TLS", "none", "POLICYWATCH_HEALTH_PORT", "0",
                "POLICYWATCH_PORTAL_PORT", "0", "POLICYWATCH_PAGES_PORT", "0"));
        builder.environment().putAll(database());
        client(service).forEach((key, value) -> builder.environment()
                .put("POLICYWATCH_KAFKA_CLIENT_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return builder;
    }

    private String log(String service) throws IOException {
        return Files.readString(folder.resolve(service + ".log"));
    }

    private RosterFile list(String name, int agencies) throws IOException {
        return new RosterFile("participating", name, name, SampleList.write(folder.resolve(name), agencies));
    }
}
