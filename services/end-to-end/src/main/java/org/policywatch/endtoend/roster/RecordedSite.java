package org.policywatch.endtoend.roster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.policywatch.schemas.Hashes;

/**
 * A local copy of ICE's 287(g) page: links the workbooks of the moment and serves them under the publisher's names, with
 * validators and 304, over real HTTP on a free loopback port.
 */
public final class RecordedSite implements AutoCloseable {
    private static final String FOLDER = "/doclib/about/offices/ero/287g/";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final HttpServer server;
    private final Map<String, RosterFile> current = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();

    /** Starts serving; no list is linked yet. */
    public RecordedSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** The page that links the workbooks. */
    public String page() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/identify-and-arrest/287g";
    }

    /** Replaces what is linked as this kind of list. */
    public void publish(RosterFile list) {
        current.put(list.kind(), list);
    }

    /** Requests answered so far. */
    public long requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals("/robots.txt")) {
                send(exchange, 200, "text/plain", "User-agent: *\nAllow: /\n".getBytes(StandardCharsets.US_ASCII));
            } else if (path.equals("/identify-and-arrest/287g")) {
                send(exchange, 200, "text/html; charset=utf-8", html().getBytes(StandardCharsets.UTF_8));
            } else {
                workbook(exchange, path);
            }
        }
    }

    private void workbook(HttpExchange exchange, String path) throws IOException {
        for (RosterFile list : current.values()) {
            if (path.equals(FOLDER + list.publishedName())) {
                conditional(exchange, list.bytes());
                return;
            }
        }
        send(exchange, 404, "text/plain", "gone".getBytes(StandardCharsets.US_ASCII));
    }

    private static void conditional(HttpExchange exchange, byte[] bytes) throws IOException {
        String etag = '"' + Hashes.sha256(bytes).substring(0, 16) + '"';
        exchange.getResponseHeaders().set("ETag", etag);
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        send(exchange, 200, WORKBOOK, bytes);
    }

    private String html() {
        StringBuilder links = new StringBuilder();
        current.values().forEach(list -> links.append("<p><a href=\"").append(FOLDER).append(list.publishedName())
                .append("\">").append(list.kind()).append(" agencies</a></p>\n"));
        return "<!doctype html><html lang=en><title>287(g)</title><main><h1>Delegation of authority</h1>\n" + links
                + "</main></html>";
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
