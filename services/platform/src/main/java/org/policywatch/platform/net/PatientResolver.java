package org.policywatch.platform.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up on threads of its own, and only for a while: the system's look-up can't be interrupted, and it would keep
 * the thread that carries all the virtual ones (C-14, C-33).
 */
public final class PatientResolver implements AddressGuard.Resolver, AutoCloseable {
    private static final int AT_ONCE = 16;

    private final AddressGuard.Resolver system;
    private final Duration patience;
    private final ExecutorService threads;

    /**
     * @param system the look-up that takes its time
     * @param patience the wait for a free thread included
     * @param service whose threads they are, for their names
     */
    public PatientResolver(AddressGuard.Resolver system, Duration patience, String service) {
        this.system = system;
        this.patience = patience;
        this.threads = Executors.newFixedThreadPool(AT_ONCE,
                Thread.ofPlatform().daemon().name(service + "-names-", 1).factory());
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Future<InetAddress[]> answer = threads.submit(() -> system.resolve(host));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new UnknownHostException(host + " was not resolved within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        } finally {
            answer.cancel(true);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host + ": " + cause.getMessage());
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
