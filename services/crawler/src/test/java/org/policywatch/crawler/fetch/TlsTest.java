package org.policywatch.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.crawler.fetch.TransportException.Kind;
import org.policywatch.crawler.testing.RawSite;
import org.policywatch.crawler.testing.TestTime;
import org.policywatch.platform.net.AddressGuard;
import org.policywatch.testing.Certificates;

/** Certificates are always verified. */
@Timeout(60)
final class TlsTest {
    private static final FetchLimits HURRIED = new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(5),
            Duration.ofSeconds(2), 1 << 20, 1 << 20);
    private static Certificates certificates;

    @BeforeAll
    static void make(@TempDir Path folder) {
        certificates = new Certificates(folder).signed("good", "agency.test").signed("wrong-host", "other.test")
                .expired("expired", "agency.test").selfSigned("self-signed", "agency.test");
    }

    @Test
    @DisplayName("C-32 a certificate of a known authority for this name, within its time: accepted")
    void good() throws Exception {
        try (RawSite site = site("good"); HttpTransport http = transport()) {
            assertThat(http.send(Request.of(url(site))).body()).asString().isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong-host", "expired", "self-signed"})
    @DisplayName("C-32 any other is a certificate error, and no request is sent")
    void bad(String certificate) throws Exception {
        try (RawSite site = site(certificate); HttpTransport http = transport()) {
            TransportException failure = catchThrowableOfType(TransportException.class,
                    () -> http.send(Request.of(url(site))));

            assertThat(failure.kind()).isEqualTo(Kind.CERTIFICATE);
            assertThat(site.seen("/")).isEmpty();
        }
    }

    @Test
    @DisplayName("C-32 the health record calls it a certificate error, once, without a second try")
    void told() throws Exception {
        try (RawSite site = site("expired"); Asking asking = new Asking()) {
            FetchResult result = asking.fetch(url(site));

            assertThat(result).isInstanceOfSatisfying(FetchResult.Failed.class,
                    failed -> assertThat(failed.reason()).contains("certificate"));
        }
    }

    @Test
    @DisplayName("C-32 only TLS 1.2 and 1.3 are offered")
    void versions() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                HttpTransport http = transport(HURRIED)) {
            CompletableFuture<String> hello = CompletableFuture.supplyAsync(() -> firstBytes(server));

            var _ = catchThrowableOfType(TransportException.class, () -> http
                    .send(Request.of(URI.create("https://agency.test:" + server.getLocalPort() + "/"))));

            assertThat(hello.get(20, TimeUnit.SECONDS)).as("supported_versions (RFC 8446 §4.2.1)")
                    .contains("002b0005" + "04" + "0304" + "0303");
        }
    }

    @Test
    @DisplayName("C-14 a handshake that never goes on is given up after the whole time")
    void stalledHandshake() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                HttpTransport http = transport(HURRIED)) {
            TransportException failure = catchThrowableOfType(TransportException.class, () -> http
                    .send(Request.of(URI.create("https://agency.test:" + server.getLocalPort() + "/"))));

            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.TIME_OUT);
        }
    }

    private static String firstBytes(ServerSocket server) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            byte[] head = in.readNBytes(5);
            return HexFormat.of().formatHex(in.readNBytes((head[3] & 0xFF) << 8 | head[4] & 0xFF));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static RawSite site(String alias) throws IOException, GeneralSecurityException {
        return new RawSite(certificates.listen(alias)).on("/", connection -> connection
                .send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    }

    private static URI url(RawSite site) {
        return URI.create("https://agency.test:" + site.port() + "/");
    }

    private static HttpTransport transport() throws IOException, GeneralSecurityException {
        return transport(FetchLimits.usual());
    }

    private static HttpTransport transport(FetchLimits limits) throws IOException, GeneralSecurityException {
        AddressGuard guard = new AddressGuard(_ -> new InetAddress[]{Asking.loopback(1)},
                "crawler.allow-private-addresses", true);
        return new HttpTransport(guard, limits, Asking.USER_AGENT, new TestTime(), certificates.trusting());
    }
}
