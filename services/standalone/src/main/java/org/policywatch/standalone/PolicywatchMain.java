package org.policywatch.standalone;

import java.time.Clock;
import org.policywatch.standalone.command.CommandTree;
import org.policywatch.standalone.command.Terminal;

/** The command line's entry: the real terminal and clock, the command, its exit code. */
public final class PolicywatchMain {
    private PolicywatchMain() {}

    /** Runs one command; {@code policywatch --help} lists them. */
    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(System.in, System.out, System.err, System.getenv(), Clock.systemUTC());
        System.exit(CommandTree.of(terminal).execute(arguments));
    }
}
