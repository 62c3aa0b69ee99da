package org.policywatch.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.metrics.Metrics;

class WebShellTest {
    private final AtomicBoolean ready = new AtomicBoolean();
    private WebShell shell;

    @BeforeEach
    void start() {
        Probes probes = new Probes(() -> true, ready::get, new Metrics());
        shell = WebShell.start(new Listener("127.0.0.1", 0, "portal.port"), probes, routes -> {
            routes.get("/hello", context -> context.result("hello"));
            routes.get("/asked", context -> {
                throw new NotFoundResponse("There is no such thing.");
            });
            routes.post("/taken", context -> context.result(context.body()));
            routes.get("/broken", _ -> {
                throw new IllegalStateException("secret detail");
            });
        });
    }

    @AfterEach
    void stop() {
        shell.close();
    }

    @ParameterizedTest
    @CsvSource({"GET, /hello, 200", "GET, /nothing, 404", "POST, /hello, 405", "GET, /broken, 500",
            "GET, /health/live, 200", "GET, /metrics, 200", "HEAD, /hello, 200", "HEAD, /nothing, 404",
            "HEAD, /broken, 500",
            "PUT, /metrics, 405", "GET, /asked?id=none, 404"})
    @DisplayName("S-09 every answer carries the security headers and tells nothing of our insides")
    void everyAnswerIsSafe(String method, String path, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        SecurityHeaders.always()
                .forEach((name, value) -> assertThat(answer.headers().firstValue(name)).hasValue(value));
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).containsIgnoringCase("charset=utf-8"));
        assertThat(answer.headers().map()).doesNotContainKey("server");
        assertThat(answer.body()).doesNotContainIgnoringCase("javalin").doesNotContain("secret detail", "java.lang");
    }

    @Test
    @DisplayName("S-09 a path that never reaches the application is answered with the same headers")
    void malformedPathsAreAnsweredSafely() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), shell.port())) {
            socket.getOutputStream().write("GET /%2e%2e/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("Content-Security-Policy: default-src")
                    .doesNotContainIgnoringCase("jetty");
        }
    }

    @Test
    @DisplayName("S-09 HEAD runs the handler of GET: an unknown thing is 404, a known one has its length and no body")
    void headAsksTheHandlerOfGet() throws IOException, InterruptedException {
        HttpResponse<String> known = send("HEAD", "/hello");

        assertThat(send("HEAD", "/asked?id=none").statusCode()).isEqualTo(404);
        assertThat(known.headers().firstValue("Content-Length")).hasValue("5");
        assertThat(known.body()).isEmpty();
    }

    @Test
    @DisplayName("S-09 a body above the limit is answered 413 with the same headers")
    void largeBodiesAreRefused() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shell.port() + "/taken"))
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(70 * 1024))).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(413);
            SecurityHeaders.always()
                    .forEach((name, value) -> assertThat(answer.headers().firstValue(name)).hasValue(value));
        }
    }

    @Test
    void readinessFollowsTheServices() throws IOException, InterruptedException {
        assertThat(send("GET", "/health/ready").statusCode()).isEqualTo(503);
        ready.set(true);
        assertThat(send("GET", "/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsNamedWithItsKey() {
        Probes probes = new Probes(() -> true, () -> true, new Metrics());
        assertThatThrownBy(
                () -> WebShell.start(new Listener("127.0.0.1", shell.port(), "pages.port"), probes, _ -> {}))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("pages.port")
                .hasMessageContaining("Next step");
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shell.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody()).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
