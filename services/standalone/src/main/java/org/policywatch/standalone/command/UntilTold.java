package org.policywatch.standalone.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.policywatch.platform.health.Services;

/** Runs until SIGTERM or SIGINT, then closes in order within 20 s; a second signal changes nothing (S-24). */
final class UntilTold {
    private static final Duration ORDERLY = Duration.ofSeconds(20);

    private final CountDownLatch told = new CountDownLatch(1);

    private UntilTold() {}

    /** From now on the end of the process closes these. */
    static UntilTold closing(AutoCloseable closed) {
        UntilTold until = new UntilTold();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> until.end(closed), "shutdown"));
        return until;
    }

    static UntilTold closing(Services services) {
        return closing((AutoCloseable) services);
    }

    /** Waits for the signal. */
    void await() throws InterruptedException {
        told.await();
    }

    private void end(AutoCloseable closed) {
        told.countDown();
        Thread closing = Thread.ofPlatform().daemon().start(() -> {
            try {
                closed.close();
            } catch (Exception e) {
                System.err.println("did not close orderly: " + e.getMessage());
            }
        });
        try {
            closing.join(ORDERLY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
