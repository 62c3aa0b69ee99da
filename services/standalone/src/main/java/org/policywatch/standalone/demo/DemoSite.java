package org.policywatch.standalone.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The web sites of the demo's publishers, on one loopback address: the programme page with its two workbooks, the feeds,
 * robots.txt; ETag and Last-Modified with 304 (RFC 9110 §13). It publishes the next day when told.
 */
public final class DemoSite implements AutoCloseable {
    private static final Resource ROBOTS = new Resource("text/plain; charset=utf-8",
            "User-agent: *\nDisallow: /admin/\nAllow: /\n".getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final int NO_BODY = -1;

    private final DemoHistory history;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** What was published stays reachable, as a crawler may come between two requests of one visit. */
    private final Map<String, Resource> published = new ConcurrentHashMap<>(Map.of("/robots.txt", ROBOTS));
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int day;
    private volatile Edition edition;

    private DemoSite(DemoHistory history, HttpServer server) {
        this.history = history;
        this.server = server;
        this.edition = publish(0);
    }

    /**
     * Starts with the first day's edition.
     *
     * @param port 0 for a free one
     * @throws IOException when the port is taken
     */
    public static DemoSite start(DemoHistory history, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        DemoSite site = new DemoSite(history, server);
        server.setExecutor(site.threads);
        server.createContext("/", site::answer);
        server.start();
        return site;
    }

    /** Such as {@code http://127.0.0.1:41234}, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Number of the published day; the baseline is 0. */
    public int day() {
        return day;
    }

    /** What must come out as new documents of the published day: source id and digest of the body. */
    public Map<String, String> news() {
        return edition.news();
    }

    /** Publishes the next day; false when there is none. */
    public synchronized boolean advance() {
        if (day + 1 >= history.days()) {
            return false;
        }
        edition = publish(day + 1);
        day = day + 1;
        return true;
    }

    /** Requests answered so far. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private Edition publish(int number) {
        Edition next = Edition.of(history, number);
        published.putAll(next.resources());
        return next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            Resource resource = published.get(exchange.getRequestURI().getPath());
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, NO_BODY);
            } else if (resource == null) {
                exchange.sendResponseHeaders(404, NO_BODY);
            } else {
                answer(exchange, resource, method.equals("HEAD"));
            }
        }
    }

    private static void answer(HttpExchange exchange, Resource resource, boolean head) throws IOException {
        exchange.getResponseHeaders().set("ETag", resource.etag());
        exchange.getResponseHeaders().set("Last-Modified", HTTP_DATE.format(resource.lastModified()));
        if (unchanged(exchange, resource)) {
            exchange.sendResponseHeaders(304, NO_BODY);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", resource.contentType());
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(resource.length()));
            exchange.sendResponseHeaders(200, NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(200, resource.length());
        exchange.getResponseBody().write(resource.body());
    }

    /** If-None-Match decides where it is sent; only without it does If-Modified-Since (RFC 9110 §13.2.2). */
    private static boolean unchanged(HttpExchange exchange, Resource resource) {
        String tags = exchange.getRequestHeaders().getFirst("If-None-Match");
        if (tags != null) {
            return tags.equals("*") || tags.contains(resource.etag());
        }
        Instant since = date(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
        return since != null && !resource.lastModified().isAfter(since);
    }

    private static @Nullable Instant date(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return HTTP_DATE.parse(header, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
