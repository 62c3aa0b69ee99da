package org.policywatch.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.crawler.testing.LocalSite;
import org.policywatch.crawler.testing.NastySite;
import org.policywatch.platform.net.AddressGuard;
import org.policywatch.platform.net.PatientResolver;

/** Hundreds of hosts at once, most of them stalled. */
@Timeout(120)
final class ManyHostsTest {
    private static final Duration NO_HANG = Duration.ofSeconds(60);
    private static final int HOSTS = 500;
    private static final FetchLimits PATIENT = new FetchLimits(Duration.ofSeconds(30), Duration.ofSeconds(100),
            Duration.ofSeconds(100), 15 << 20, 50 << 20);

    @Test
    @DisplayName("C-33 500 hosts that never answer hold up no other, and take no thread of the system each")
    void stalledHosts() throws Exception {
        try (NastySite nasty = new NastySite(new ServerSocket(0, HOSTS, InetAddress.getLoopbackAddress()));
                LocalSite good = new LocalSite();
                Asking asking = new Asking(Duration.ofMillis(1), PATIENT)) {
            good.status("/page", 200);
            int before = platformThreads();
            List<Thread> visits = visitAll(nasty, "/never-answers", asking);
            await().atMost(NO_HANG).until(() -> nasty.seen("/never-answers").size() == HOSTS);

            FetchResult healthy = asking.fetch(good.at("healthy.test", "/page"));

            assertThat(healthy).isInstanceOf(FetchResult.Fetched.class);
            assertThat(nasty.ended("/never-answers")).as("still stalled").isEmpty();
            assertThat(platformThreads() - before).isLessThan(30);
            visits.forEach(Thread::interrupt);
        }
    }

    @Test
    @DisplayName("C-33 500 hosts that stall within a small body hold up no other")
    void stalledBodies() throws Exception {
        try (NastySite nasty = new NastySite(new ServerSocket(0, HOSTS, InetAddress.getLoopbackAddress()));
                LocalSite good = new LocalSite();
                Asking asking = new Asking(Duration.ofMillis(1), PATIENT)) {
            good.status("/page", 200);
            List<Thread> visits = visitAll(nasty, "/stalls", asking);
            await().atMost(NO_HANG).until(() -> nasty.seen("/stalls").size() == HOSTS);

            assertThat(asking.fetch(good.at("healthy.test", "/page"))).isInstanceOf(FetchResult.Fetched.class);
            visits.forEach(Thread::interrupt);
        }
    }

    @ParameterizedTest(name = "{0} MiB → {1}")
    @CsvSource({"64,1", "512,1", "1024,3", "4096,15", "8192,31", "65536,32"})
    @DisplayName("C-33 large bodies at once: together at most a quarter of the heap")
    void largeBodiesFitTheHeap(long heap, int atOnce) {
        assertThat(LargeBodies.fitting(heap << 20, FetchLimits.usual())).isEqualTo(atOnce);
    }

    @Test
    @DisplayName("C-14 a name server that never answers: given up with the connection's time")
    void stalledNameServer() throws Exception {
        FetchLimits hurried = new FetchLimits(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(2),
                1 << 20, 1 << 20);
        CountDownLatch never = new CountDownLatch(1);
        AddressGuard.Resolver stalled = _ -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(e.toString());
            }
            return new InetAddress[0];
        };
        try (PatientResolver resolver = new PatientResolver(stalled, hurried.connect(), "crawler");
                HttpTransport http = new HttpTransport(
                        new AddressGuard(resolver, "crawler.allow-private-addresses", true), hurried, Asking.USER_AGENT,
                        java.time.Clock.systemUTC())) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(TransportException.class,
                    () -> http.send(Request.of(URI.create("http://slow-name.test/")))).getMessage())
                    .contains("slow-name.test");
        }
    }

    private static List<Thread> visitAll(NastySite nasty, String path, Asking asking) throws IOException {
        List<Thread> visits = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            URI url = nasty.at("host-" + host + ".test", path);
            visits.add(Thread.ofVirtual().start(() -> {
                try {
                    var _ = asking.fetch(url);
                } catch (InterruptedException _) {
                    // the test is over
                }
            }));
        }
        return visits;
    }

    /** Of the crawler: those of the servers that play along do not count. */
    private static int platformThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream().filter(thread -> !thread.isVirtual())
                .filter(thread -> !thread.getName().startsWith("raw-site")).count();
    }
}
