package org.policywatch.standalone.command;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/**
 * How far long work has come, on standard error. On a terminal that results do not go to, one line that is written over and
 * wiped out at the end; elsewhere a line every ten seconds, so that short work says nothing.
 */
final class Progress implements AutoCloseable {
    private static final Duration WATCHED = Duration.ofMillis(200);
    private static final Duration UNWATCHED = Duration.ofSeconds(10);
    private static final String WIPE = "\r\u001b[K";

    private final Terminal terminal;
    private final String work;
    private Instant last;
    private boolean shown;

    /** @param work what is done, such as {@code extract} */
    Progress(Terminal terminal, String work) {
        this.terminal = terminal;
        this.work = work;
        this.last = terminal.clock().instant();
    }

    /** So far, such as {@code 120 of 413 files}. */
    void at(String done) {
        Instant now = terminal.clock().instant();
        if (Duration.between(last, now).compareTo(terminal.watched() ? WATCHED : UNWATCHED) >= 0) {
            last = now;
            show(work + ": " + done);
        }
    }

    /** Standard error for a line that stays. */
    PrintStream err() {
        wipe();
        return terminal.err();
    }

    private void show(String line) {
        if (terminal.watched()) {
            terminal.err().print(WIPE + line);
            terminal.err().flush();
            shown = true;
        } else {
            terminal.err().println(line);
        }
    }

    private void wipe() {
        if (shown) {
            terminal.err().print(WIPE);
            terminal.err().flush();
            shown = false;
        }
    }

    @Override
    public void close() {
        wipe();
    }
}
