package org.policywatch.crawler.fetch;

/** Asks nothing that robots.txt forbids. */
final class RobotsChecked implements Transport {
    private final Transport next;
    private final Robots robots;

    RobotsChecked(Transport next, Robots robots) {
        this.next = next;
        this.robots = robots;
    }

    @Override
    public Response send(Request request) throws TransportException, InterruptedException {
        robots.check(request.url());
        return next.send(request);
    }
}
