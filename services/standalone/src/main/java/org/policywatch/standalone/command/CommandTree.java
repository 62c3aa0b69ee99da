package org.policywatch.standalone.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** All commands of contract.md under one name. Exit codes: 0 done, 1 failed, 2 wrong usage or configuration. */
public final class CommandTree {
    private CommandTree() {}

    /** The root; without a command it prints its help. */
    @Command(name = "policywatch", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
            "Notices when official policy pages change, says exactly what changed, and tells who asked.", "",
            "Start with: policywatch demo"}, synopsisSubcommandLabel = "COMMAND")
    static final class Root implements Runnable {
        @CommandLine.Spec
        CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

        @Override
        public void run() {
            if (spec != null) {
                spec.commandLine().usage(spec.commandLine().getErr());
            }
        }
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CommandTree.class.getPackage().getImplementationVersion();
            return new String[]{"policywatch " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** The command line over this terminal. */
    public static CommandLine of(Terminal terminal) {
        CommandLine root = new CommandLine(new Root());
        return root;
    }
}
