package org.policywatch.standalone;

import java.time.Clock;
import org.policywatch.standalone.command.CommandTree;
import org.policywatch.standalone.command.Terminal;

/** The command line's entry: the real terminal and clock, the command, its exit code. */
public final class PolicywatchMain {
    private static final String LOG_LEVEL = "POLICYWATCH_LOG_LEVEL";

    /** Told by the launcher, for Java can't see what standard error is. */
    private static final String WATCHED = "policywatch.watched";

    private PolicywatchMain() {}

    /** Runs one command; {@code policywatch --help} lists them. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("demo") && System.getenv(LOG_LEVEL) == null
                && System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "WARN"); // the demo tells its own story
        }
        Terminal terminal = new Terminal(System.in, System.out, System.err, System.getenv(), Clock.systemUTC(),
                Boolean.getBoolean(WATCHED));
        System.exit(CommandTree.of(terminal).execute(arguments));
    }
}
