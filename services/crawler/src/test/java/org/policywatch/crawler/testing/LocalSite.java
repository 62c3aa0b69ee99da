package org.policywatch.crawler.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.policywatch.schemas.Hashes;

/** A real HTTP server on loopback whose pages and behaviour a test sets path by path. */
public final class LocalSite implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** Starts with a robots.txt that allows everything. */
    public LocalSite() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    /** The same on another address of this machine. */
    public LocalSite(InetAddress address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        on("/robots.txt", exchange -> send(exchange, 200, "text/plain", "User-agent: *\nAllow: /\n"));
    }

    /** What a path does. */
    @FunctionalInterface
    public interface Answer {
        /** Answers one request. */
        void to(HttpExchange exchange) throws IOException;
    }

    /** One request. */
    public record Seen(String path, Map<String, List<String>> headers) {
        /** A header, whatever its case. */
        public Optional<String> header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst()).findFirst();
        }
    }

    /** Sets a path's behaviour. */
    public LocalSite on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** Serves bytes with an ETag and answers 304 when it comes back. */
    public LocalSite serve(String path, String type, byte[] body) {
        String etag = '"' + Hashes.sha256(body).substring(0, 12) + '"';
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                send(exchange, 200, type, body);
            }
        });
    }

    /** As {@link #serve(String, String, byte[])}, in UTF-8. */
    public LocalSite serve(String path, String type, String body) {
        return serve(path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The absolute address of a path. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The absolute address of a path under another name, for tests whose resolver says that it is this machine. */
    public URI at(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    /** Sends whoever asks for a path to another address. */
    public LocalSite redirect(String path, int status, String location) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    /** Answers a path with this status and a short text. */
    public LocalSite status(String path, int status) {
        return on(path, exchange -> send(exchange, status, "text/plain", "status " + status));
    }

    /** Sets the text of robots.txt. */
    public LocalSite robots(String text) {
        return on("/robots.txt", exchange -> send(exchange, 200, "text/plain", text));
    }

    /** All requests so far to a path. */
    public List<Seen> seen(String path) {
        return seen.stream().filter(each -> each.path().equals(path)).toList();
    }

    /** All requests so far. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Answers. */
    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers. */
    public static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        seen.add(new Seen(path, Map.copyOf(exchange.getRequestHeaders())));
        try (exchange) {
            Answer answer = answers.get(path);
            if (answer == null) {
                send(exchange, 404, "text/plain", "nothing here");
            } else {
                answer.to(exchange);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
