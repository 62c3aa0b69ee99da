package org.policywatch.platform.health;

/** A part of the system that starts, says how it is, and stops orderly within seconds. */
public interface Service extends AutoCloseable {
    /** Such as {@code crawler}. */
    String name();

    /** Starts and returns when it runs; it may become ready later. */
    void start();

    /** How it is now; cheap. */
    Health health();

    /** Stops taking work, finishes or gives back what it holds, commits. A second call does nothing. */
    @Override
    void close();
}
