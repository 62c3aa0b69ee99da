package org.policywatch.endtoend;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a command claims and whether it holds: one line each, and the exit code at the end. */
public final class Claims {
    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    public Claims(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints whether a claim holds, and remembers it where not.
     *
     * @param detail printed only where it does not hold
     */
    public void check(String claim, boolean holds, String detail) {
        out.println((holds ? "ok      " : "FAILED  ") + claim + (holds || detail.isEmpty() ? "" : ": " + detail));
        if (!holds) {
            failures.add(claim);
        }
    }

    /** Prints the sum; 1 where anything failed. */
    public int exitCode() {
        out.println(failures.isEmpty() ? "All comparisons hold." : failures.size() + " comparisons failed.");
        return failures.isEmpty() ? 0 : 1;
    }

    /** A duration as the reports print it: seconds, to the millisecond. */
    public static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
