package org.policywatch.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.crawler.testing.LocalSite;
import org.policywatch.crawler.testing.TestTime;

/** One request at a time to a host, and a least time between two starts, whatever the requests are for. */
@Timeout(60)
final class HostPaceTest {
    private LocalSite site;
    private Asking asking;

    @BeforeEach
    void start() throws IOException {
        site = new LocalSite();
        asking = new Asking();
    }

    @AfterEach
    void stop() {
        asking.close();
        site.close();
    }

    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource({"www.example.test,1", "www.agency.gov,2", "WWW.AGENCY.GOV,2", "notgov,1", "gov.example.test,1"})
    @DisplayName("C-10 twenty sources of one host: every gap between two starts is the floor at least, twice that for .gov")
    void gaps(String host, int seconds) throws InterruptedException, ExecutionException {
        TestTime time = new TestTime();
        List<Instant> starts = new ArrayList<>();
        Transport paced = new Paced(request -> {
            starts.add(time.instant());
            time.pass(Duration.ofMillis(new Random(starts.size()).nextInt(1500)));
            return answer(request, 200);
        }, new HostPace(Duration.ofSeconds(1), time, time, Lease.alone()), time);

        atOnce(20, () -> paced.send(Request.of(URI.create("http://" + host + "/"))));

        assertThat(starts).hasSize(20);
        for (int i = 1; i < starts.size(); i++) {
            assertThat(Duration.between(starts.get(i - 1), starts.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    @DisplayName("C-10 twenty sources of one host: the server never sees two requests at once")
    void oneAtATime() throws InterruptedException, ExecutionException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        site.on("/page", exchange -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            lingering(never);
            inside.decrementAndGet();
            LocalSite.send(exchange, 200, "text/plain", "a page");
        });

        atOnce(20, () -> asking.fetch(site.at("one.test", "/page")));

        assertThat(site.seen("/page")).hasSize(20);
        assertThat(most).hasValue(1);
    }

    @Test
    @DisplayName("C-10 a host that does not answer holds up nobody else's")
    void hostsAreIndependent() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        site.on("/stalled", exchange -> {
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            LocalSite.send(exchange, 200, "text/plain", "at last");
        }).status("/page", 200);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<FetchResult> stalled = threads.submit(() -> asking.fetch(site.at("slow.test", "/stalled")));
            entered.await();

            assertThat(asking.fetch(site.at("quick.test", "/page"))).isInstanceOf(FetchResult.Fetched.class);
            assertThat(stalled.isDone()).isFalse();
            release.countDown();
            assertThat(stalled.get(30, TimeUnit.SECONDS)).isInstanceOf(FetchResult.Fetched.class);
        }
    }

    @Test
    @DisplayName("C-10 robots.txt, each redirect and each new try wait for their turn as well")
    void everyRequestWaits() throws InterruptedException {
        site.redirect("/moved", 302, "/broken").status("/broken", 500);
        Instant before = asking.time.instant();

        var _ = asking.fetch(site.at("one.test", "/moved"));

        assertThat(site.seen()).extracting(LocalSite.Seen::path).containsExactly("/robots.txt", "/moved", "/broken",
                "/broken", "/broken");
        assertThat(Duration.between(before, asking.time.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    @DisplayName("C-10 a redirect to another host takes that host's turn, not the first one's")
    void redirectToAnotherHost() throws InterruptedException {
        site.redirect("/moved", 302, site.at("two.test", "/page").toString()).status("/page", 200);
        Instant before = asking.time.instant();

        assertThat(asking.fetch(site.at("one.test", "/moved"))).isInstanceOf(FetchResult.Fetched.class);

        assertThat(site.seen()).hasSize(4);
        assertThat(Duration.between(before, asking.time.instant())).as("a gap on each of the two hosts")
                .isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({"429", "503"})
    @DisplayName("C-07 Retry-After holds for the whole host: other addresses there are not asked, other hosts are")
    void retryAfterForTheHost(int status) throws InterruptedException {
        busy(status);
        Instant until = asking.time.instant().plusSeconds(7200);

        FetchResult first = asking.fetch(site.at("busy.test", "/busy"));
        FetchResult second = asking.fetch(site.at("busy.test", "/page"));
        FetchResult elsewhere = asking.fetch(site.at("idle.test", "/page"));

        assertThat(notBefore(first)).isBetween(until, until.plusSeconds(5));
        assertThat(notBefore(second)).isBetween(until, until.plusSeconds(5));
        assertThat(elsewhere).isInstanceOf(FetchResult.Fetched.class);
        assertThat(site.seen("/busy")).hasSize(1);
        asking.time.pass(Duration.ofHours(2).plusSeconds(5));
        assertThat(asking.fetch(site.at("busy.test", "/page"))).isInstanceOf(FetchResult.Fetched.class);
    }

    @Test
    @DisplayName("C-07 where an address stands in place of a name, Retry-After holds for the URL alone")
    void retryAfterForTheAddress() throws InterruptedException {
        busy(503);

        FetchResult first = asking.fetch(site.at("/busy"));

        assertThat(notBefore(first)).isAfter(asking.time.instant());
        assertThat(asking.fetch(site.at("/page"))).isInstanceOf(FetchResult.Fetched.class);
    }

    @Test
    @DisplayName("C-08 a host that never answers: after six tries it is left alone, longer each time, one probe at a time")
    void circuitBreaker() throws InterruptedException, ExecutionException {
        site.on("/dead", com.sun.net.httpserver.HttpExchange::close).status("/page", 200);
        URI dead = site.at("dead.test", "/dead");
        var _ = asking.fetch(dead);
        var _ = asking.fetch(dead);
        assertThat(site.seen("/dead")).as("the first one twice: once on the connection of robots.txt").hasSize(7);
        Instant opened = asking.time.instant();

        assertThat(notBefore(asking.fetch(site.at("dead.test", "/page")))).as("open for all its sources")
                .isBetween(opened.plusSeconds(55), opened.plusSeconds(65));
        asking.time.pass(Duration.ofSeconds(65));
        atOnce(20, () -> asking.fetch(dead));
        assertThat(site.seen("/dead")).as("one probe of twenty visits").hasSize(8);
        asking.time.pass(Duration.ofSeconds(65));
        assertThat(notBefore(asking.fetch(dead))).as("twice as long").isAfter(asking.time.instant());
        asking.time.pass(Duration.ofSeconds(65));
        assertThat(asking.fetch(site.at("dead.test", "/page"))).isInstanceOf(FetchResult.Fetched.class);
        assertThat(asking.fetch(site.at("dead.test", "/page"))).as("closed again").isInstanceOf(
                FetchResult.Fetched.class);
    }

    @Test
    @DisplayName("C-08 a thousand times without an answer: it is still asked, every six hours")
    void neverGivesUp() throws InterruptedException {
        TestTime time = new TestTime();
        AtomicInteger asked = new AtomicInteger();
        Transport paced = new Paced(_ -> {
            asked.incrementAndGet();
            throw new TransportException(TransportException.Kind.TIME_OUT, "nothing");
        }, new HostPace(Duration.ofSeconds(1), time, time, Lease.alone()), time);
        Instant before = time.instant();

        while (asked.get() < 1000) {
            try {
                var _ = paced.send(Request.of(URI.create("http://dead.test/")));
            } catch (TransportException e) {
                Instant next = e.notBefore();
                time.pass(next == null ? Duration.ZERO : Duration.between(time.instant(), next));
            }
        }

        assertThat(Duration.between(before, time.instant()).dividedBy(1000)).isBetween(Duration.ofMinutes(350),
                Duration.ofMinutes(360));
    }

    /** As long as a page takes that is made on demand: time for a second request to come in, if there were one. */
    private static void lingering(CountDownLatch never) throws IOException {
        try {
            var _ = never.await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void busy(int status) {
        site.on("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7200");
            LocalSite.send(exchange, status, "text/plain", "busy");
        }).status("/page", 200);
    }

    private static Instant notBefore(FetchResult result) {
        assertThat(result).isInstanceOf(FetchResult.Failed.class);
        return ((FetchResult.Failed) result).notBefore().orElseThrow();
    }

    private static Response answer(Request request, int status) {
        return new Response(request.url(), List.of(), status, "", List.of(), new byte[0], new byte[0], Instant.EPOCH,
                null);
    }

    private static void atOnce(int times, Callable<?> each) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> calls = IntStream.range(0, times).<Callable<Object>>mapToObj(_ -> each::call)
                    .toList();
            for (Future<Object> call : threads.invokeAll(calls)) {
                var _ = call.get();
            }
        }
    }
}
