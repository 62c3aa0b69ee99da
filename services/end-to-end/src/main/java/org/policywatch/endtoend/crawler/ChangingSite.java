package org.policywatch.endtoend.crawler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Hashes;

/**
 * Several local hosts (127.0.0.1, .2, …) whose resources change when told, with an ETag and 304 for each, and a log of who
 * asked for what, when and on which condition.
 */
final class ChangingSite implements AutoCloseable {
    private final List<HttpServer> hosts = new ArrayList<>();
    private final Map<String, Resource> resources = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<Asked> log = new CopyOnWriteArrayList<>();

    /**
     * One request.
     *
     * @param nanos when it arrived
     * @param url without a query
     * @param agent its User-Agent
     * @param condition its If-None-Match
     * @param etag of the resource at that time, empty when there is none
     */
    record Asked(long nanos, String host, String url, String agent, @Nullable String condition, String etag) {
        /** The answer was 304: the asker has this very version. */
        boolean isUnchanged() {
            return etag.equals(condition);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    private record Resource(String type, byte[] body, String etag, long since) {}

    ChangingSite(int addresses) throws IOException {
        for (int last = 1; last <= addresses; last++) {
            InetAddress address = InetAddress.getByAddress(new byte[]{127, 0, 0, (byte) last});
            HttpServer host = HttpServer.create(new InetSocketAddress(address, 0), 0);
            host.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            host.createContext("/", this::answer);
            host.start();
            hosts.add(host);
        }
    }

    /** The address of a path at the {@code host}-th host, counted from 0 and around. */
    String at(int host, String path) {
        InetSocketAddress address = hosts.get(host % hosts.size()).getAddress();
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + path;
    }

    /** A new version of what is at this address; with another ETag unless the bytes are the same. */
    void publish(String url, String type, byte[] body) {
        resources.put(url,
                new Resource(type, body, '"' + Hashes.sha256(body).substring(0, 16) + '"', System.nanoTime()));
    }

    /** Whoever asks for it waits for its answer from now on. */
    void hold(String url) {
        held.put(url, new CountDownLatch(1));
    }

    /** Whoever waits gets the answer as it was when he asked. */
    void release(String url) {
        CountDownLatch latch = held.remove(url);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** True when somebody has shown since its publication that he has the present version of it. */
    boolean isKnown(String url) {
        long since = Optional.ofNullable(resources.get(url)).map(Resource::since).orElse(Long.MAX_VALUE);
        return log.reversed().stream().takeWhile(each -> each.nanos - since > 0)
                .anyMatch(each -> each.url.equals(url) && each.isUnchanged());
    }

    /** All requests so far, in the order in which they arrived. */
    List<Asked> log() {
        return List.copyOf(log);
    }

    private String etag(String url) {
        return Optional.ofNullable(resources.get(url)).map(Resource::etag).orElse("");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String url = "http://" + host + exchange.getRequestURI().getPath();
        String condition = exchange.getRequestHeaders().getFirst("If-None-Match");
        log.add(new Asked(System.nanoTime(), host, url, exchange.getRequestHeaders().getFirst("User-Agent"), condition,
                etag(url)));
        try (exchange) {
            Resource resource = resources.get(url);
            awaitRelease(url);
            if (resource == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (resource.etag.equals(condition)) {
                exchange.getResponseHeaders().set("ETag", resource.etag);
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.getResponseHeaders().set("ETag", resource.etag);
                exchange.getResponseHeaders().set("Content-Type", resource.type);
                exchange.sendResponseHeaders(200, resource.body.length);
                exchange.getResponseBody().write(resource.body);
            }
        }
    }

    private void awaitRelease(String url) throws IOException {
        CountDownLatch latch = held.get(url);
        try {
            if (latch != null) {
                latch.await();
            }
        } catch (InterruptedException e) {
            throw new IOException("the site closes", e);
        }
    }

    @Override
    public void close() {
        hosts.forEach(host -> host.stop(0));
    }
}
