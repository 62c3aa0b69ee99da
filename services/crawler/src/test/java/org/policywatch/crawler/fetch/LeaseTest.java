package org.policywatch.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.policywatch.crawler.testing.TestTime;

/** Who may ask a host when several crawlers share them. */
@Timeout(30)
final class LeaseTest {
    private static final URI URL = URI.create("http://www.example.test/");

    private final AtomicLong nanos = new AtomicLong();
    private final TestTime time = new TestTime();
    private final List<Instant> starts = new ArrayList<>();
    private final Lease lease = new Lease(nanos::get);
    private final Transport paced = new Paced(request -> {
        starts.add(time.instant());
        return new Response(request.url(), List.of(), 200, "OK", List.of(), new byte[0], new byte[0], time.instant(),
                null);
    }, new HostPace(Duration.ofSeconds(1), time, time, lease), time);

    @Test
    @DisplayName("C-10 a host that was taken over is first left alone for its gap, also one that is known from before")
    void takenOver() throws Exception {
        paced.send(Request.of(URL));
        time.pass(Duration.ofMinutes(1));
        Instant takenOver = time.instant();
        lease.extended(takenOver);

        paced.send(Request.of(URL));

        assertThat(starts.getLast()).isEqualTo(takenOver.plusSeconds(1));
    }

    @Test
    @DisplayName("C-10 K-12 who was stopped for longer than its lease asks nobody until the group confirms that it is a member")
    void stopped() throws Exception {
        nanos.addAndGet(Lease.VALID.toNanos());
        Thread asking = Thread.ofVirtual().unstarted(() -> {
            try {
                paced.send(Request.of(URL));
            } catch (TransportException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        asking.start();
        while (asking.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(starts).isEmpty();

        lease.confirmed(lease.now());

        asking.join();
        assertThat(starts).hasSize(1);
    }

    @Test
    @DisplayName("C-10 K-12 who has lost its partitions while it was stopped never asks")
    void lost() throws Exception {
        nanos.addAndGet(Lease.VALID.toNanos());
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                paced.send(Request.of(URL));
            } catch (TransportException | InterruptedException _) {
                starts.clear();
            }
        });

        asking.interrupt();

        asking.join();
        assertThat(starts).isEmpty();
    }

    @Test
    @DisplayName("C-10 a process that shares its hosts with nobody needs no confirmation")
    void alone() throws InterruptedException {
        Lease.alone().await();

        assertThat(Lease.alone().since()).isEqualTo(Instant.EPOCH);
    }
}
