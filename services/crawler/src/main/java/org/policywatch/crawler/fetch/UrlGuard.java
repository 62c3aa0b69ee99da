package org.policywatch.crawler.fetch;

import java.util.Optional;
import org.policywatch.platform.net.WebAddress;

/** Refuses addresses that no public source has (C-15), see {@link WebAddress}. */
final class UrlGuard implements Transport {
    private final Transport next;
    private final boolean allowPrivate;

    UrlGuard(Transport next, boolean allowPrivate) {
        this.next = next;
        this.allowPrivate = allowPrivate;
    }

    @Override
    public Response send(Request request) throws TransportException, InterruptedException {
        Optional<String> refusal = WebAddress.refusal(request.url(), allowPrivate);
        if (refusal.isPresent()) {
            throw new TransportException(TransportException.Kind.FORBIDDEN_ADDRESS,
                    request.url() + " is refused: " + refusal.get());
        }
        return next.send(request);
    }
}
