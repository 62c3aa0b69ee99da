package org.policywatch.crawler.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server below HTTP: a path's behaviour writes whatever bytes it likes, as slowly as it likes. Without robots.txt. Its
 * threads are platform threads: a server that burns its time must not hold up the virtual ones that are tested. */
public class RawSite implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Ended> ended = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** On a free port of loopback. */
    public RawSite() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** On a socket of the test's choice, such as one that speaks TLS. */
    public RawSite(ServerSocket server) {
        this.server = server;
        on("/robots.txt", connection -> connection.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
        Thread.ofPlatform().daemon().name("raw-site").start(this::accept);
    }

    /** What a path does with its connection; the connection is closed when it returns. */
    @FunctionalInterface
    public interface Behaviour {
        /** Throws as soon as the client has closed. */
        void to(Connection connection) throws IOException, InterruptedException;
    }

    /** One request. */
    public record Seen(String path, List<String> head) {}

    /**
     * A connection that is no more.
     *
     * @param byClient before its behaviour had come to an end
     * @param sent bytes written until then, the buffers of both sides included
     */
    public record Ended(String path, boolean byClient, long sent) {}

    /** One connection after its request was read. */
    public static final class Connection {
        private final Socket socket;
        private final OutputStream out;
        private long sent;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
        }

        /** Reads the next request that comes over the same connection; fails when the client has closed. */
        public List<String> nextRequest() throws IOException {
            List<String> head = head(socket);
            if (head.isEmpty()) {
                throw new IOException("closed by the client");
            }
            return head;
        }

        /** Text in ISO 8859-1, as HTTP's heads are. */
        public Connection send(String text) throws IOException {
            return send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Bytes, at once. */
        public Connection send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
            sent += bytes.length;
            return this;
        }

        /** Sends the text byte by byte, for ever from its beginning, with this much time between. */
        public void drip(String text, long millis) throws IOException, InterruptedException {
            while (true) {
                for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
                    send(new byte[]{each});
                    Thread.sleep(millis);
                }
            }
        }

        /** A stream into the connection. */
        public OutputStream stream() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    var _ = send(new byte[]{(byte) b});
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                    sent += length;
                }
            };
        }

        /** Sends nothing more, but goes on to listen. */
        public void halfClose() throws IOException {
            socket.shutdownOutput();
            untilClosed();
        }

        /** Says nothing until the client closes. */
        public void untilClosed() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // whatever it says is of no interest
            }
            throw new IOException("closed by the client");
        }
    }

    /** Sets a path's behaviour. */
    public final RawSite on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
        return this;
    }

    /** The absolute address of a path. */
    public URI at(String path) {
        return at("127.0.0.1", path);
    }

    /** The absolute address of a path under another name. */
    public final URI at(String host, String path) {
        return URI.create("http://" + host + ":" + server.getLocalPort() + path);
    }

    /** The port it listens on. */
    public final int port() {
        return server.getLocalPort();
    }

    /** All paths that have a behaviour. */
    public final List<String> paths() {
        return behaviours.keySet().stream().sorted().toList();
    }

    /** All requests so far to a path. */
    public final List<Seen> seen(String path) {
        return seen.stream().filter(each -> each.path().equals(path)).toList();
    }

    /** All connections to a path that are no more. */
    public final List<Ended> ended(String path) {
        return ended.stream().filter(each -> each.path().equals(path)).toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofPlatform().daemon().name("raw-site-connection").start(() -> serve(socket));
            } catch (IOException _) {
                // closed, or a client that had gone before we looked
            }
        }
    }

    private void serve(Socket socket) {
        String path = "";
        boolean byClient = false;
        Connection connection = null;
        try (socket) {
            List<String> head = head(socket);
            path = head.isEmpty() ? "" : path(head.getFirst());
            seen.add(new Seen(path, head));
            connection = new Connection(socket);
            behaviours.getOrDefault(path, RawSite::missing).to(connection);
        } catch (IOException | InterruptedException _) {
            byClient = true;
        } finally {
            open.remove(socket);
            ended.add(new Ended(path, byClient, connection == null ? 0 : connection.sent));
        }
    }

    private static String path(String requestLine) {
        return requestLine.substring(requestLine.indexOf(' ') + 1, requestLine.lastIndexOf(' '));
    }

    private static void missing(Connection connection) throws IOException {
        connection.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    }

    private static List<String> head(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    @Override
    public final void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
