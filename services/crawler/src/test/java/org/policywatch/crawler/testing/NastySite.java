package org.policywatch.crawler.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Every way to misbehave that we have met or can think of; each path is named by what it does. */
public final class NastySite extends RawSite {
    /** A small feed, complete. */
    public static final String FEED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>News</title><link>https://example.org/</link><description>d</description>
            <item><title>First</title><link>https://example.org/1</link><guid>one</guid>
            <pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><description>The first item.</description></item>
            </channel></rss>
            """;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n";
    private static final String GZIP = OK + "Content-Encoding: gzip\r\n";
    private static final long DRIP_MILLIS = 100;

    /** Odd, but in order: a reader that is worth its name gets the feed. */
    public static final Set<String> HARMLESS = Set.of("/gzip", "/gzip-in-two-parts", "/half-closes-complete",
            "/announces-less");

    /** Starts with all of them, on loopback. */
    public NastySite() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** The same on a socket of the test's choice. */
    public NastySite(ServerSocket server) {
        super(server);
        time();
        size();
        length();
        encoding();
        heads();
        meaning();
    }

    /** The paths from which nobody gets anything. */
    public List<String> hopeless() {
        return paths().stream().filter(path -> !HARMLESS.contains(path) && !path.equals("/robots.txt")).toList();
    }

    private void time() {
        on("/never-answers", Connection::untilClosed);
        on("/slow-head", connection -> connection.send(OK).drip("X-Slow: yes\r\n", DRIP_MILLIS));
        on("/slow-body", connection -> connection.send(OK + "\r\n").drip(FEED, DRIP_MILLIS));
        on("/stalls", connection -> connection.send(OK + "Content-Length: 5000\r\n\r\n" + FEED).untilClosed());
        on("/continues-for-ever", connection -> connection.drip("HTTP/1.1 100 Continue\r\n\r\n", 1));
    }

    private void size() {
        on("/endless", connection -> {
            connection.send(OK + "\r\n" + FEED);
            endless(connection.stream(), new byte[64 * 1024]);
        });
        on("/announces-a-terabyte", connection -> {
            connection.send(OK + "Content-Length: 1099511627776\r\n\r\n");
            endless(connection.stream(), new byte[64 * 1024]);
        });
        on("/gzip-bomb", connection -> {
            connection.send(GZIP + "\r\n");
            try (GZIPOutputStream gzip = new GZIPOutputStream(connection.stream(), 512)) {
                zeros(gzip, 10L << 30);
            }
        });
        byte[] bomb = gzip(new byte[100 << 20]);
        on("/quiet-gzip-bomb", connection -> connection.send(GZIP + "\r\n").send(bomb).untilClosed());
    }

    private void length() {
        byte[] feed = FEED.getBytes(StandardCharsets.UTF_8);
        on("/announces-more", connection -> connection.send(OK + "Content-Length: " + (feed.length + 9) + "\r\n\r\n")
                .send(feed));
        on("/announces-less", connection -> connection.send(OK + "Content-Length: " + feed.length + "\r\n\r\n")
                .send(feed).send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled"));
        on("/announces-nonsense", connection -> connection.send(OK + "Content-Length: many\r\n\r\n").send(feed));
        on("/half-closes", connection -> connection.send(OK + "Content-Length: " + feed.length + "\r\n\r\n")
                .send(Arrays.copyOf(feed, feed.length / 2)).halfClose());
        on("/half-closes-complete", connection -> connection.send(OK + "\r\n").send(feed).halfClose());
        on("/hangs-up", _ -> {});
        on("/cut-chunk", connection -> connection.send(OK + "Transfer-Encoding: chunked\r\n\r\nffff\r\n").send(feed));
        on("/chunks-without-end", connection -> connection.send(
                OK + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(feed.length) + "\r\n").send(feed)
                .send("\r\n"));
        on("/chunked-garbage", connection -> connection.send(OK + "Transfer-Encoding: chunked\r\n\r\nno number\r\n")
                .send(feed));
        on("/negative-chunk",
                connection -> connection.send(OK + "Transfer-Encoding: chunked\r\n\r\n-5\r\n").send(feed));
    }

    private void encoding() {
        byte[] feed = FEED.getBytes(StandardCharsets.UTF_8);
        byte[] zipped = gzip(feed);
        on("/gzip", connection -> connection.send(GZIP + "\r\n").send(zipped));
        on("/gzip-in-two-parts", connection -> connection.send(GZIP + "\r\n")
                .send(gzip(Arrays.copyOf(feed, 50))).send(gzip(Arrays.copyOfRange(feed, 50, feed.length))));
        on("/cut-gzip", connection -> connection.send(GZIP + "\r\n").send(Arrays.copyOf(zipped, zipped.length - 12)));
        on("/no-gzip", connection -> connection.send(GZIP + "\r\n").send(feed));
        on("/gzip-in-gzip", connection -> connection.send(GZIP + "\r\n").send(gzip(zipped)));
        on("/gzip-twice", connection -> connection.send(OK + "Content-Encoding: gzip, gzip\r\n\r\n")
                .send(gzip(zipped)));
        on("/gzip-in-two-lines", connection -> connection.send(GZIP + "Content-Encoding: gzip\r\n\r\n")
                .send(gzip(zipped)));
        on("/brotli", connection -> connection.send(OK + "Content-Encoding: br\r\n\r\n").send(feed));
        on("/unknown-encoding", connection -> connection.send(OK + "Content-Encoding: rot13\r\n\r\n").send(feed));
    }

    private void heads() {
        on("/header-flood", connection -> {
            connection.send("HTTP/1.1 200 OK\r\n");
            endless(connection.stream(), "X-Flood: more and more\r\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        });
        on("/endless-header", connection -> {
            connection.send("HTTP/1.1 200 OK\r\nX-Long: ");
            endless(connection.stream(), "more and more".repeat(1000).getBytes(StandardCharsets.UTF_8));
        });
        on("/endless-status", connection -> {
            connection.send("HTTP/1.1 200 ");
            endless(connection.stream(), "OK".repeat(1000).getBytes(StandardCharsets.UTF_8));
        });
        on("/no-http", connection -> connection.send("220 mail.example.org ESMTP\r\n"));
        on("/binary", connection -> connection.send(new byte[]{0, 1, 2, 3, (byte) 0xff, 0x16, 3, 1, 0, '\r', '\n'}));
    }

    private void meaning() {
        on("/loop", connection -> connection.send("HTTP/1.1 302 Found\r\nLocation: /loop-back\r\n\r\n"));
        on("/loop-back", connection -> connection.send("HTTP/1.1 302 Found\r\nLocation: /loop\r\n\r\n"));
        on("/redirects-nowhere",
                connection -> connection.send("HTTP/1.1 302 Found\r\nLocation: http://[::bad/\r\n\r\n"));
        on("/block-page", connection -> connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n"
                + "<!DOCTYPE html><html><head><title>Access denied</title></head><body>Access denied</body></html>"));
        on("/challenge", connection -> connection.send("HTTP/1.1 200 OK\r\ncf-mitigated: challenge\r\n\r\n" + FEED));
        on("/endless-refusal", connection -> {
            connection.send("HTTP/1.1 403 Forbidden\r\n\r\n");
            endless(connection.stream(), new byte[64 * 1024]);
        });
        on("/refusal-in-brotli", connection -> connection.send(
                "HTTP/1.1 403 Forbidden\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\nabc"));
        on("/unasked-304", connection -> connection.send("HTTP/1.1 304 Not Modified\r\n\r\n"));
        on("/empty", connection -> connection.send(OK + "Content-Length: 0\r\n\r\n"));
    }

    /** Compressed once. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private static void zeros(OutputStream out, long length) throws IOException {
        byte[] zeros = new byte[1 << 20];
        for (long sent = 0; sent < length; sent += zeros.length) {
            out.write(zeros);
        }
    }

    private static void endless(OutputStream out, byte[] bytes) throws IOException {
        while (true) {
            out.write(bytes);
        }
    }
}
