package org.policywatch.crawler.fetch;

import java.time.Duration;

/** Waits; a fake one in tests moves its clock instead. */
@FunctionalInterface
public interface Sleeper {
    /** Really waits. */
    Sleeper REAL = Thread::sleep;

    /** Returns after that time; zero or less returns at once. */
    void sleep(Duration time) throws InterruptedException;
}
