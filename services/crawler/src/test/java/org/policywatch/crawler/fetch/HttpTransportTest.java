package org.policywatch.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.crawler.fetch.TransportException.Kind;
import org.policywatch.crawler.testing.NastySite;
import org.policywatch.crawler.testing.RawSite;
import org.policywatch.crawler.testing.TestTime;
import org.policywatch.platform.net.AddressGuard;

/** One request to servers that misbehave. */
@Timeout(60)
final class HttpTransportTest {
    private static final Duration NO_HANG = Duration.ofSeconds(20);
    /** The usual ones. */
    private static final FetchLimits LIMITS = FetchLimits.usual();
    /** For those that would use them up. */
    private static final FetchLimits HURRIED = new FetchLimits(Duration.ofMillis(500), Duration.ofSeconds(1),
            Duration.ofSeconds(2), 15 << 20, 50 << 20);

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String OK_BUT_NOT_ASKED = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno";

    private NastySite site;
    private HttpTransport http;

    @BeforeEach
    void start() throws IOException {
        site = new NastySite();
        http = transport(LIMITS);
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        site.close();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"/never-answers,TIME_OUT", "/slow-head,TIME_OUT", "/slow-body,TIME_OUT", "/stalls,TIME_OUT",
            "/continues-for-ever,TIME_OUT"})
    @DisplayName("C-14 too slow, in whatever way: given up, and the server sees its connection closed")
    void tooSlow(String path, Kind kind) throws IOException {
        try (HttpTransport hurried = transport(HURRIED)) {
            assertThat(failure(hurried, site.at(path)).kind()).isEqualTo(kind);
        }
        await().atMost(NO_HANG).until(() -> !site.ended(path).isEmpty());
        assertThat(site.ended(path)).singleElement().matches(RawSite.Ended::byClient);
    }

    @Test
    @DisplayName("C-14 no connection within its time")
    void noConnection() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpTransport hurried = transport(HURRIED)) {
            List<Socket> waiting = fill(full);

            TransportException failure = failure(hurried,
                    URI.create("http://full.test:" + full.getLocalPort() + "/"));

            assertThat(failure.kind()).isEqualTo(Kind.TIME_OUT);
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Connections that nobody accepts, until the system lets no more wait. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        while (true) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 200);
            } catch (SocketTimeoutException _) {
                return waiting;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless", "/announces-a-terabyte", "/gzip-bomb", "/quiet-gzip-bomb", "/header-flood",
            "/endless-header", "/endless-status"})
    @DisplayName("C-13 too large, in whatever way: cut off at the limit, and the server sees its connection closed")
    void tooLarge(String path) {
        TransportException failure = failure(path);

        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.TOO_LARGE);
        await().atMost(NO_HANG).until(() -> !site.ended(path).isEmpty());
        assertThat(site.ended(path)).singleElement().matches(RawSite.Ended::byClient)
                .satisfies(end -> assertThat(end.sent()).isLessThan(32 << 20));
    }

    @Test
    @DisplayName("C-13 10 GiB of zeros in gzip: cut off after their first few kilobytes, not after the whole 10 MiB")
    void bomb() {
        assertThat(failure("/gzip-bomb").getMessage()).contains("100 times");
        await().atMost(NO_HANG).until(() -> !site.ended("/gzip-bomb").isEmpty());
        assertThat(site.ended("/gzip-bomb").getFirst().sent()).isLessThan(8 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/announces-more", "/half-closes", "/cut-chunk", "/chunks-without-end", "/chunked-garbage",
            "/negative-chunk", "/cut-gzip", "/no-gzip", "/gzip-twice", "/gzip-in-two-lines", "/brotli",
            "/unknown-encoding"})
    @DisplayName("C-13 cut off, or in an encoding that was not asked for: an error, not a short document")
    void truncated(String path) {
        assertThat(failure(path).kind()).isEqualTo(Kind.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hangs-up", "/no-http", "/binary", "/announces-nonsense"})
    @DisplayName("C-14 what is no HTTP counts as not reached")
    void noHttp(String path) {
        assertThat(failure(path).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gzip", "/gzip-in-two-parts", "/half-closes-complete", "/announces-less"})
    @DisplayName("C-13 a whole body is read, gzip in parts too; what comes after the announced length is not")
    void whole(String path) throws TransportException, InterruptedException {
        Response response = http.send(Request.of(site.at(path)));

        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(NastySite.FEED);
    }

    @Test
    @DisplayName("C-13 C-30 what a server sends beyond its announced length is never taken for its next answer")
    void smuggled() throws TransportException, InterruptedException {
        for (int time = 0; time < 3; time++) {
            Response response = http.send(Request.of(site.at("/announces-less")));
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(NastySite.FEED);
        }
        assertThat(site.seen("/announces-less")).hasSize(3);
    }

    @Test
    @DisplayName("C-10 a host is spared a handshake: its connection is kept for the next request")
    void kept() throws TransportException, InterruptedException {
        site.on("/kept", connection -> {
            while (true) {
                connection.send(OK).nextRequest();
            }
        });

        assertThat(bodies("/kept", 3)).containsExactly("ok", "ok", "ok");
        assertThat(site.seen("/kept")).as("connections").hasSize(1);
    }

    @Test
    @DisplayName("C-30 a kept connection that ends just when it is used costs no answer: the request is sent once more")
    void endsWhenUsed() throws TransportException, InterruptedException {
        site.on("/ends-when-used", connection -> connection.send(OK).nextRequest());

        assertThat(bodies("/ends-when-used", 3)).containsExactly("ok", "ok", "ok");
        assertThat(site.seen("/ends-when-used")).as("connections").hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {OK + OK_BUT_NOT_ASKED, "HTTP/1.1 304 Not Modified\r\n\r\n" + OK_BUT_NOT_ASKED})
    @DisplayName("C-13 C-30 an answer that comes unasked on a kept connection is never taken for that to the next request")
    void unasked(String answer) throws TransportException, InterruptedException {
        site.on("/unasked", connection -> {
            while (true) {
                connection.send(answer).nextRequest();
            }
        });

        assertThat(bodies("/unasked", 3)).doesNotContain("no");
        assertThat(site.seen("/unasked")).as("connections").hasSize(3);
    }

    private List<String> bodies(String path, int times) throws TransportException, InterruptedException {
        List<String> bodies = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            bodies.add(new String(http.send(Request.of(site.at(path))).body(), StandardCharsets.UTF_8));
        }
        return bodies;
    }

    @Test
    @DisplayName("C-13 gzip is undone once: what is inside is not looked into")
    void nestedGzip() throws TransportException, InterruptedException {
        Response response = http.send(Request.of(site.at("/gzip-in-gzip")));

        assertThat(response.body()).isEqualTo(NastySite.gzip(NastySite.FEED.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless-refusal", "/refusal-in-brotli"})
    @DisplayName("C-12 a refusal is a refusal, whatever its body")
    void refusal(String path) throws TransportException, InterruptedException {
        assertThat(http.send(Request.of(site.at(path))).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("C-12 C-13 the request says who asks and accepts gzip only")
    void requestHead() throws TransportException, InterruptedException {
        var _ = http.send(Request.of(site.at("/gzip")));

        assertThat(site.seen("/gzip").getFirst().head()).contains("User-Agent: " + Asking.USER_AGENT,
                "Accept-Encoding: gzip").noneMatch(line -> line.startsWith("Cookie"));
    }

    @Test
    @DisplayName("C-30 a cookie never comes back; redirects and 503 are returned as they are, after one request")
    void noCleverness() throws TransportException, InterruptedException {
        site.on("/cookie", connection -> connection
                .send("HTTP/1.1 200 OK\r\nSet-Cookie: id=1; Path=/\r\nContent-Length: 2\r\n\r\nok"));
        site.on("/busy", connection -> connection
                .send("HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"));
        site.on("/login", connection -> connection
                .send("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"));

        for (String path : List.of("/cookie", "/cookie", "/busy", "/login", "/loop")) {
            var _ = http.send(Request.of(site.at(path)));
        }

        assertThat(site.seen("/cookie").getLast().head()).noneMatch(line -> line.startsWith("Cookie"));
        assertThat(site.seen("/busy")).hasSize(1);
        assertThat(site.seen("/login")).hasSize(1);
        assertThat(site.seen("/loop-back")).isEmpty();
    }

    @Test
    @DisplayName("C-33 whoever stops the crawler need not wait for a server that never answers")
    void interrupted() throws InterruptedException {
        Thread visit = Thread.ofVirtual().start(() -> failure("/never-answers"));
        await().atMost(NO_HANG).until(() -> !site.seen("/never-answers").isEmpty());

        visit.interrupt();

        assertThat(visit.join(LIMITS.stall().dividedBy(2))).as("long before its time-outs").isTrue();
    }

    private TransportException failure(String path) {
        return failure(http, site.at(path));
    }

    private static TransportException failure(HttpTransport transport, URI url) {
        TransportException failure = catchThrowableOfType(TransportException.class,
                () -> transport.send(Request.of(url)));
        assertThat(failure).as(url.toString()).isNotNull();
        return failure;
    }

    private static HttpTransport transport(FetchLimits limits) {
        return new HttpTransport(
                new AddressGuard(_ -> new InetAddress[]{Asking.loopback(1)}, "crawler.allow-private-addresses", true),
                limits,
                Asking.USER_AGENT, new TestTime());
    }
}
