package org.policywatch.crawler.fetch;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Gets what is at an address, with everything that politeness and safety ask for. */
@FunctionalInterface
public interface Fetcher {
    /**
     * One fetch, redirects followed.
     *
     * @param known validators of the last accepted answer; sent only to the address they came from
     * @throws InterruptedException when the crawler stops
     */
    FetchResult fetch(URI url, @Nullable Validators known) throws InterruptedException;
}
