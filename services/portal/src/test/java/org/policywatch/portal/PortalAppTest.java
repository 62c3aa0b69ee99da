package org.policywatch.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.web.Listener;
import org.policywatch.platform.web.Probes;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.event.Event;

/** On a real broker and over real HTTP. */
class PortalAppTest {
    @TempDir
    private static Path brokerDirectory;
    private static EmbeddedBroker broker;
    private static KafkaAccess kafka;

    @TempDir
    private Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private PortalApp portal;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(brokerDirectory, 0);
        kafka = KafkaAccess.to(broker.bootstrap());
        try (Admin admin = Admin.create(kafka.admin())) {
            TopicSetup.ensure(admin);
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() {
        portal = portal();
        portal.start();
    }

    @AfterEach
    void stop() {
        portal.close();
        http.close();
    }

    @Test
    @DisplayName("P-01 P-17 what comes on the topics is on the pages, and is again after the model was thrown away")
    void showsTheStream() throws Exception {
        Event terry = SampleEvents.signed("Terry", 1);
        send(Topics.EVENTS, terry.subject(), Json.write(terry));
        send(Topics.EVENTS, "x", "{\"type\":\"org.policywatch.from.the.future.v1\"}");
        send(Topics.SOURCES, "ice-news", Json.write(SampleEvents.health("ice-news", "blocked")));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(get("/").body()).contains("/events/" + terry.id());
            assertThat(get("/sources").body()).contains("blocked");
            assertThat(portal.health().ready()).isTrue();
        });
        String before = get("/events/" + terry.id()).body();
        portal.close();
        portal = new PortalApp(config("rebuilt.db"), kafka, probes(), Clock.systemUTC());
        portal.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> portal.health().ready());
        assertThat(get("/events/" + terry.id()).body()).isEqualTo(before);
    }

    @Test
    @DisplayName("P-23 HEAD answers as GET without a body; a wrong method is 405 with Allow; an unknown address a page")
    void methods() throws Exception {
        HttpResponse<String> head = send("HEAD", "/");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isPresent();
        assertThat(send("HEAD", "/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> post = send("POST", "/");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(get("/nothing").body()).contains("<h1>There is no such page</h1>");
        assertThat(get("/api/v1/nothing").headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
    }

    @Test
    @DisplayName("P-48 P-49 every answer has the policy, and no cookie")
    void headers() throws Exception {
        for (String path : new String[]{"/", "/sources", "/nothing", "/feed.atom", "/assets/portal.css", "/metrics"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow()).as(path)
                    .startsWith("default-src 'none'").doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    @DisplayName("P-34 probes are answered")
    void probesAreAnswered() throws Exception {
        assertThat(get("/health/live").body()).isEqualTo("live");
        await().atMost(Duration.ofSeconds(30)).until(() -> get("/health/ready").statusCode() == 200);
    }

    private PortalApp portal() {
        return new PortalApp(config("portal.db"), kafka, probes(), Clock.systemUTC());
    }

    private Probes probes() {
        return new Probes(() -> portal.health().live(), () -> portal.health().ready(), new Metrics());
    }

    private PortalConfig config(String file) {
        return new PortalConfig(new Listener("127.0.0.1", 0, "portal.port"), directory.resolve(file),
                "http://localhost:8080", "http://localhost:8081");
    }

    private static void send(Topics topic, String key, @Nullable String value) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer("test"))) {
            producer.send(new ProducerRecord<>(topic.topic(), key.getBytes(StandardCharsets.UTF_8),
                    value == null ? null : value.getBytes(StandardCharsets.UTF_8))).get();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + portal.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody()).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
