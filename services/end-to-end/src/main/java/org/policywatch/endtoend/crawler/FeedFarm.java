package org.policywatch.endtoend.crawler;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Many feeds on 64 loopback addresses (127.0.0.1 to 127.0.0.64), one port: RSS of 20 items each, with ETag and
 * Last-Modified, 304 for what is known; Linux only, where all of 127.0.0.0/8 is there. It answers as little as it can, so
 * that its own time weighs little on those that ask.
 */
final class FeedFarm implements AutoCloseable {
    static final int HOSTS = 64;
    static final int ITEMS = 20;
    private static final int BACKLOG = 1024;
    private static final Instant BEGIN = Instant.parse("2026-01-05T12:00:00Z");
    private static final String WORDS = ("Relating to the enforcement of federal immigration law by local officers, to "
            + "the agreements that agencies may enter into, and to the reports due each year. ").repeat(3);

    private final List<ServerSocket> sockets = new ArrayList<>();
    private final int[] versions;
    private final byte[][] bodies;
    private final AtomicLong full = new AtomicLong();
    private final AtomicLong unchanged = new AtomicLong();
    private final List<Pace> paces = new ArrayList<>();

    /** Least time between two starts that a host has seen. */
    private static final class Pace {
        private long last = Long.MIN_VALUE;
        private long least = Long.MAX_VALUE;

        synchronized void asked(long nanos) {
            least = last == Long.MIN_VALUE ? least : Math.min(least, nanos - last);
            last = nanos;
        }

        synchronized long begin() {
            long seen = least;
            last = Long.MIN_VALUE;
            least = Long.MAX_VALUE;
            return seen;
        }
    }

    /** Answers since the last look: with a body, and 304. */
    record Answers(long full, long unchanged) {}

    FeedFarm(int feeds) throws IOException {
        versions = new int[feeds];
        bodies = new byte[feeds][];
        int port = 0;
        for (int host = 1; host <= HOSTS; host++) {
            Pace pace = new Pace();
            paces.add(pace);
            ServerSocket socket = new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0." + host));
            sockets.add(socket);
            port = socket.getLocalPort();
            Thread.ofVirtual().start(() -> accept(socket, pace));
        }
    }

    int feeds() {
        return versions.length;
    }

    /** @param set feeds of another set have other addresses and the same content */
    String address(String set, int feed) {
        return "http://127.0.0.%d:%d/%s/%d.xml".formatted(1 + feed % HOSTS, sockets.getFirst().getLocalPort(), set,
                feed);
    }

    /** One new item in every hundredth feed; returns their guids. */
    List<String> changeOnePercent() {
        return IntStream.range(0, versions.length).filter(feed -> feed % 100 == 0).mapToObj(feed -> {
            synchronized (this) {
                versions[feed]++;
                bodies[feed] = null;
                return guid(feed, ITEMS + versions[feed] - 1);
            }
        }).toList();
    }

    Answers answers() {
        return new Answers(full.getAndSet(0), unchanged.getAndSet(0));
    }

    /** The least time in milliseconds between two requests that any host has seen since the last look. */
    long leastGapMillis() {
        return paces.stream().mapToLong(Pace::begin).min().orElseThrow() / 1_000_000;
    }

    private void accept(ServerSocket socket, Pace pace) {
        try {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(connection, pace));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket connection, Pace pace) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (List<String> head = head(in); !head.isEmpty(); head = head(in)) {
                pace.asked(System.nanoTime());
                boolean last = head.getFirst().endsWith("HTTP/1.0")
                        || "close".equalsIgnoreCase(value(head, "connection"));
                answer(connection.getOutputStream(), head, last);
                if (last) {
                    return;
                }
            }
        } catch (IOException _) {
            // the other side left
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                if (line.isEmpty()) {
                    return lines;
                }
                lines.add(line.toString());
                line.setLength(0);
            } else if (c != '\r') {
                line.append((char) c);
            }
        }
        return List.of();
    }

    private static String value(List<String> head, String name) {
        return head.stream().skip(1).filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse("");
    }

    private void answer(OutputStream out, List<String> head, boolean last) throws IOException {
        String path = head.getFirst().split(" ", 3)[1];
        if (!path.endsWith(".xml")) {
            send(out, "404 Not Found", "", new byte[0], last);
            return;
        }
        int feed = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1, path.length() - 4));
        String etag;
        String modified;
        byte[] body;
        synchronized (this) {
            int version = versions[feed];
            etag = "\"f%d-%d\"".formatted(feed, version);
            modified = date(BEGIN.plusSeconds(3600L * version));
            body = bodies[feed] == null ? body(feed, version) : bodies[feed];
            bodies[feed] = body;
        }
        String validators = "ETag: " + etag + "\r\nLast-Modified: " + modified + "\r\n";
        String known = value(head, "if-none-match");
        boolean same = known.isEmpty() ? value(head, "if-modified-since").equals(modified) : known.equals(etag);
        (same ? unchanged : full).incrementAndGet();
        send(out, same ? "304 Not Modified" : "200 OK", validators, same ? new byte[0] : body, last);
    }

    private static void send(OutputStream out, String status, String headers, byte[] body, boolean last)
            throws IOException {
        String length = status.startsWith("304") ? "" : "Content-Length: " + body.length + "\r\n";
        byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Type: application/rss+xml; charset=utf-8\r\n" + headers
                + length + (last ? "Connection: close\r\n" : "") + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        out.write(whole);
    }

    private static byte[] body(int feed, int version) {
        StringBuilder rss = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"
                        + "<title>Legislature, feed " + feed + "</title><link>https://legislature.example/" + feed
                        + "</link><description>Bills and actions</description>\n");
        for (int item = ITEMS + version - 1; item >= version; item--) {
            rss.append("<item><title>House Bill ").append(item).append(" of feed ").append(feed)
                    .append(": immigration enforcement by local agencies</title><link>https://legislature.example/")
                    .append(feed).append("/bills/").append(item).append("</link><guid>").append(guid(feed, item))
                    .append("</guid><pubDate>").append(date(BEGIN.plusSeconds(3600L * item)))
                    .append("</pubDate><description>&lt;p&gt;").append(WORDS).append("&lt;/p&gt; Item ").append(item)
                    .append("</description></item>\n");
        }
        return rss.append("</channel></rss>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String guid(int feed, int item) {
        return "https://legislature.example/%d/bills/%d".formatted(feed, item);
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)).replaceFirst(", (\\d) ",
                ", 0$1 ");
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket socket : sockets) {
            socket.close();
        }
    }
}
