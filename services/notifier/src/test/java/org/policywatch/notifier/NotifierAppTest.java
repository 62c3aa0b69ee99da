package org.policywatch.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.event.Event;

/** The whole notifier on a real broker, a real database and a real SMTP receiver. */
class NotifierAppTest {
    private static final byte[] SECRET = new byte[32];
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    static Path folder;
    private static EmbeddedBroker broker;
    private static KafkaAccess kafka;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        kafka = KafkaAccess.to(broker.bootstrap());
        try (Admin admin = Admin.create(kafka.admin())) {
            TopicSetup.ensure(admin);
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    @DisplayName("E-03 E-16 S-16 a subscriber gets the alert, leaves with one click, and nothing of the address is left after erasure")
    void threadFromKafkaToMailboxAndOut() throws Exception {
        Path data = Files.createDirectory(folder.resolve("thread"));
        NotifierConfig config = config(data, Map.of());
        NotifierCommands commands = NotifierCommands.open(config, SECRET, Clock.systemUTC());
        Subscribers commandLine = commands.subscribers();
        commandLine.addWithConsent(request("grace.hopper@example.org", Filters.state("MD")), "paper form of 2 March");
        commandLine.addWithConsent(request("nobody@example.org", Filters.state("VA")), "paper form of 2 March");
        try (MailReceiver inbox = new MailReceiver();
                NotifierApp app = app(config.sendingTo(inbox.smtp()))) {
            app.start();
            publish(kafka, fresh("Allegany County Sheriff"));
            await().atMost(LIMIT).until(() -> inbox.mails().size() == 1);
            MailReceiver.Received mail = inbox.mails().getFirst();
            assertThat(mail.recipient()).isEqualTo("grace.hopper@example.org");
            assertThat(mail.part(0)).contains("Allegany County Sheriff (MD) signed", "You follow: Maryland",
                    "ab".repeat(32));
            String path = URI.create(mail.leaveUrl()).getPath();
            HttpResponse<String> left = post(app.pagesPort(), path, "List-Unsubscribe=One-Click");
            assertThat(left.statusCode()).isEqualTo(200);
            assertThat(left.headers().map()).doesNotContainKeys("set-cookie", "location");

            publish(kafka, fresh("Kent County Sheriff"));
            commandLine.addWithConsent(request("witness@example.org", Filters.everything()), "test");
            publish(kafka, fresh("Calvert County Sheriff"));
            await().atMost(LIMIT).until(() -> !inbox.mailsTo("witness@example.org").isEmpty());
            assertThat(inbox.mailsTo("grace.hopper@example.org")).hasSize(1);
        }
        commandLine.erase(EmailAddress.parse("grace.hopper@example.org"));
        commands.close();
        assertThat(everyByteIn(data)).doesNotContain("grace.hopper");
        assertThat(everyRecord()).doesNotContain("grace.hopper");
    }

    @Test
    @DisplayName("E-28 K-18 an event that can't be taken in is set aside as a dead letter; those before and after it are mailed")
    void poison() throws Exception {
        Path data = Files.createDirectory(folder.resolve("poison"));
        NotifierConfig config = config(data, Map.of());
        try (NotifierCommands commands = NotifierCommands.open(config, SECRET, Clock.systemUTC())) {
            commands.subscribers().addWithConsent(request("ada@example.org", Filters.state("TX")), "test");
        }
        publish(kafka, Events.signed("Bexar County Sheriff", "TX", Instant.now(), false));
        Event good = Events.signed("Poison County Sheriff", "TX", Instant.now(), false);
        publish(kafka,
                new Event(good.specversion(), good.type(), "no-digest", good.source(), good.subject(), good.time(),
                        good.recordedtime(), null, good.dataschema(), good.datacontenttype(), good.data()));
        publish(kafka, Events.signed("Travis County Sheriff", "TX", Instant.now(), false));
        try (MailReceiver inbox = new MailReceiver();
                NotifierApp app = app(config.sendingTo(inbox.smtp()))) {
            app.start();
            await().atMost(LIMIT).until(() -> inbox.mails().size() == 2);
            assertThat(inbox.mails()).extracting(mail -> mail.header("Subject"))
                    .anyMatch(subject -> subject.contains("Bexar"))
                    .anyMatch(subject -> subject.contains("Travis"));
            await().atMost(LIMIT).until(() -> everyRecord().split("\"no-digest\"", -1).length == 3);
        }
    }

    private static Event fresh(String agency) {
        return Events.signed(agency, "MD", Instant.now(), false);
    }

    static NotifierConfig config(Path data, Map<String, String> overrides) {
        Map<String, String> all = new java.util.HashMap<>(Map.of("pages.port", "0"));
        all.putAll(overrides);
        Configuration configuration = Configuration.load(Optional.empty(), Map.of(), all,
                Stream.concat(PlatformSettings.ALL.stream(), NotifierSettings.ALL.stream()).toList(), List.of());
        return NotifierConfig.from(configuration, data);
    }

    private static NotifierApp app(NotifierConfig config) {
        return new NotifierApp(config, kafka, SECRET, new Metrics(), Clock.systemUTC());
    }

    static Subscribers.Request request(String address, EventFilter filter) {
        return new Subscribers.Request(EmailAddress.parse(address), filter, Frequency.immediately(),
                Preferences.DEFAULT);
    }

    static void publish(KafkaAccess kafka, Event event) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer("test"))) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.EVENTS.topic(),
                    event.subject().getBytes(StandardCharsets.UTF_8), Json.bytes(event));
            event.headers()
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        }
    }

    private static HttpResponse<String> post(int port, String path, String form) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String everyByteIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(NotifierAppTest::bytes).collect(Collectors.joining("\n"));
        }
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String everyRecord() {
        StringBuilder all = new StringBuilder();
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(kafka.reader("test"))) {
            List<TopicPartition> partitions = reader.listTopics().values().stream().flatMap(List::stream)
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(200)).forEach(record -> all
                        .append(record.value() == null ? "" : new String(record.value(), StandardCharsets.ISO_8859_1)));
            }
        }
        return all.toString();
    }
}
