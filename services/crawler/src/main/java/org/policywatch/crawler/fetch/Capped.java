package org.policywatch.crawler.fetch;

import java.util.concurrent.Semaphore;

/** So many requests at once in the whole process; waiting for a host's turn takes no permit. */
final class Capped implements Transport {
    private final Transport next;
    private final Semaphore permits;

    Capped(Transport next, int atOnce) {
        this.next = next;
        this.permits = new Semaphore(atOnce, true);
    }

    @Override
    public Response send(Request request) throws TransportException, InterruptedException {
        permits.acquire();
        try {
            return next.send(request);
        } finally {
            permits.release();
        }
    }
}
