package org.policywatch.crawler.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Random;
import org.policywatch.crawler.testing.TestTime;
import org.policywatch.platform.net.AddressGuard;

/** The finished chain as a test wants it: a clock of its own, and every name is this machine. */
final class Asking implements AutoCloseable {
    static final String USER_AGENT = "policywatch/0.1 (+https://example.org/bot; mailto:ops@example.org)";

    final TestTime time = new TestTime();
    final Fetcher fetcher;
    private final Fetching fetching;

    Asking() {
        this(Duration.ofSeconds(1), FetchLimits.usual());
    }

    Asking(Duration hostGap, FetchLimits limits) {
        this(new Fetching.Options(hostGap, true, USER_AGENT, limits),
                new AddressGuard(_ -> new InetAddress[]{loopback(1)}, "crawler.allow-private-addresses", true));
    }

    Asking(Fetching.Options options, AddressGuard guard) {
        this.fetching = Fetching.create(options, guard,
                new Fetching.Surroundings(time, new Random(1), time, Lease.alone()));
        this.fetcher = fetching.fetcher();
    }

    /** Without validators. */
    FetchResult fetch(URI url) throws InterruptedException {
        return fetcher.fetch(url, null);
    }

    /** 127.0.0.n. */
    static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[]{127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            fetching.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
