package org.policywatch.endtoend;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** A line that says how far long work has come; on standard error, in place on a terminal, else a line each tenth. */
public final class Progress {
    private final PrintStream out;
    private final String what;
    private final boolean terminal;
    private int lastTenth = -1;

    private Progress(PrintStream out, String what, boolean terminal) {
        this.out = out;
        this.what = what;
        this.terminal = terminal;
    }

    /** In place on a terminal, else line by line. */
    public static Progress on(PrintStream out, String what) {
        return new Progress(out, what, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
    }

    public void step(int done, int all, String detail) {
        int tenth = done * 10 / all;
        if (terminal) {
            out.printf("\r%s [%-20s] %d/%d %-50s%s", what, "#".repeat(done * 20 / all), done, all, detail,
                    done == all ? "\n" : "");
        } else if (tenth != lastTenth) {
            out.printf("%s %d/%d %s%n", what, done, all, detail);
            lastTenth = tenth;
        }
    }
}
