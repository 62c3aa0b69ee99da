package org.policywatch.standalone.command;

import java.util.concurrent.Callable;
import org.policywatch.notifier.NotifierCommands;
import org.policywatch.notifier.NotifierConfig;
import org.policywatch.notifier.NotifierSecret;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import picocli.CommandLine.Mixin;

/** A command on the notifier's database; it works beside a running notifier. */
abstract class BesideNotifier implements Callable<Integer> {
    final Terminal terminal;

    @Mixin
    Setup setup = new Setup();

    BesideNotifier(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Does the work; returns the exit code. */
    abstract int with(NotifierCommands notifier, Configuration configuration);

    @Override
    public final Integer call() {
        Configuration configuration = setup.configuration(terminal);
        DataDirectory data = setup.directory(configuration, terminal);
        try (NotifierCommands notifier = NotifierCommands.open(NotifierConfig.from(configuration, data.path()),
                NotifierSecret.of(configuration, data), terminal.clock())) {
            int exit = with(notifier, configuration);
            terminal.out().flush();
            return exit;
        }
    }
}
