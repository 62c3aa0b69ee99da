package org.policywatch.crawler.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One GET of one address, without redirects.
 *
 * @param enough bytes of the decoded body after which its rest is not read
 */
public record Request(URI url, List<Header> conditions, int enough) {
    public Request {
        conditions = List.copyOf(conditions);
    }

    /** Unconditional. */
    public static Request of(URI url) {
        return new Request(url, List.of(), Integer.MAX_VALUE);
    }

    /** Unconditional, of which only the beginning is wanted. */
    static Request beginning(URI url, int enough) {
        return new Request(url, List.of(), enough);
    }

    /** Both validators together, where they belong to this address (C-05). */
    public static Request conditional(URI url, @Nullable Validators validators) {
        List<Header> conditions = new ArrayList<>();
        if (validators != null && validators.url().equals(url.toString())) {
            add(conditions, "If-None-Match", validators.etag());
            add(conditions, "If-Modified-Since", validators.lastModified());
        }
        return new Request(url, conditions, Integer.MAX_VALUE);
    }

    private static void add(List<Header> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(new Header(name, value));
        }
    }
}
