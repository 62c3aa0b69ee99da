package org.policywatch.crawler.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.policywatch.platform.net.AddressGuard;
import org.policywatch.platform.net.PatientResolver;

/**
 * The chain of concerns, from the outside in: redirects ▸ forms of address ▸ robots ▸ retries ▸ pace ▸ HTTP with the
 * address guard as its resolver.
 */
public final class Fetching implements AutoCloseable {
    private static final Duration RETRY_BASE = Duration.ofMillis(250);

    private final Closeable resources;
    private final Fetcher fetcher;

    private Fetching(Closeable resources, Fetcher fetcher) {
        this.resources = resources;
        this.fetcher = fetcher;
    }

    /** Wires everything for a process that shares its hosts with no other. */
    public static Fetching create(Options options, Clock clock, RandomGenerator random, Sleeper sleeper) {
        return create(options, new Surroundings(clock, random, sleeper, Lease.alone()));
    }

    /** Wires everything. */
    public static Fetching create(Options options, Surroundings around) {
        PatientResolver resolver = new PatientResolver(InetAddress::getAllByName, options.limits().connect(),
                "crawler");
        Fetching fetching = create(options, new AddressGuard(resolver,
                "crawler.allow-private-addresses", options.allowPrivateAddresses()), around);
        return new Fetching(() -> {
            resolver.close();
            fetching.close();
        }, fetching.fetcher);
    }

    static Fetching create(Options options, AddressGuard guard, Surroundings around) {
        Clock clock = around.clock;
        HttpTransport http = new HttpTransport(guard, options.limits(), options.userAgent(), clock);
        HostPace pace = new HostPace(options.hostGap(), clock, around.sleeper, around.lease);
        Transport paced = new Paced(http, pace, clock);
        Transport retrying = new Retrying(paced, RETRY_BASE, around.random, around.sleeper);
        Transport guarded = new UrlGuard(retrying, options.allowPrivateAddresses());
        Transport checked = new RobotsChecked(retrying, new Robots(guarded, pace, clock));
        Transport asked = new UrlGuard(checked, options.allowPrivateAddresses());
        return new Fetching(http, new Redirects(asked, clock));
    }

    /** The finished chain. */
    public Fetcher fetcher() {
        return fetcher;
    }

    @Override
    public void close() throws IOException {
        resources.close();
    }

    /**
     * What comes from outside.
     *
     * @param lease without which nobody is asked
     */
    public record Surroundings(Clock clock, RandomGenerator random, Sleeper sleeper, Lease lease) {}

    /**
     * What the operator may choose.
     *
     * @param hostGap least time between the starts of two requests to one host
     * @param allowPrivateAddresses address guard off: tests, intranets
     * @param userAgent with a contact address
     * @param limits of time and size
     */
    public record Options(Duration hostGap, boolean allowPrivateAddresses, String userAgent, FetchLimits limits) {}
}
