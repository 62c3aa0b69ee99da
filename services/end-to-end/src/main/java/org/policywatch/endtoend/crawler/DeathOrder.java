package org.policywatch.endtoend.crawler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.policywatch.crawler.crawl.Step;
import org.policywatch.platform.steps.Steps;

/**
 * Ends the process between two named steps, as a power cut would: no hook runs and nothing is flushed. The order is a file,
 * {@code STEP N}: at the N-th time that this step is done. It is carried out once; whose visit it was stands in another.
 */
final class DeathOrder implements Steps {
    private static final int EXIT_CODE = 137;

    private final Path order;
    private final Path victim;
    private int seen;

    DeathOrder(Path folder) {
        this.order = folder.resolve("die-at");
        this.victim = folder.resolve("died-of");
    }

    /** Replaces the order; a process obeys the first that it meets. */
    void give(Step step, int times) throws IOException {
        Files.deleteIfExists(victim);
        Path draft = Files.writeString(order.resolveSibling("draft"), step + " " + times);
        Files.move(draft, order, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The source whose visit was cut. */
    String victim() throws IOException {
        return Files.readString(victim);
    }

    @Override
    public synchronized void reached(String step, String source) {
        try {
            if (Files.exists(order)) {
                String[] words = Files.readString(order).split(" ", -1);
                if (words[0].equals(step) && ++seen == Integer.parseInt(words[1])) {
                    die(step, source);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void die(String step, String source) throws IOException {
        if (step.equals(Step.SENT.name())) {
            reachTheBroker();
        }
        Files.delete(order);
        Files.writeString(victim, source);
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    /** So that what was sent so far really is there, without what would have come next. */
    private static void reachTheBroker() {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
}
