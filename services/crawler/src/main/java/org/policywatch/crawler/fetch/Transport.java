package org.policywatch.crawler.fetch;

/** Sends one request and returns whatever the server answered; redirects and errors of the server are answers. */
public interface Transport {
    /**
     * One answer.
     *
     * @throws TransportException when there is none
     * @throws InterruptedException when the crawler stops
     */
    Response send(Request request) throws TransportException, InterruptedException;
}
