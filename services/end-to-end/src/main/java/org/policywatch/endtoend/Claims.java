package org.policywatch.endtoend;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What a command claims and whether it holds: one line each, and the exit code at the end. */
final class Claims {
    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    Claims(PrintStream out) {
        this.out = out;
    }

    /** @param detail printed only where it does not hold */
    void check(String claim, boolean holds, String detail) {
        out.println((holds ? "ok      " : "FAILED  ") + claim + (holds || detail.isEmpty() ? "" : ": " + detail));
        if (!holds) {
            failures.add(claim);
        }
    }

    /** Prints the sum; 1 where anything failed. */
    int exitCode() {
        out.println(failures.isEmpty() ? "All comparisons hold." : failures.size() + " comparisons failed.");
        return failures.isEmpty() ? 0 : 1;
    }
}
