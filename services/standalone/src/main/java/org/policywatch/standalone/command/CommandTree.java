package org.policywatch.standalone.command;

import java.util.Random;
import java.util.UUID;
import org.policywatch.classifier.ClassifierApp;
import org.policywatch.classifier.ClassifierConfig;
import org.policywatch.crawler.CrawlerApp;
import org.policywatch.crawler.CrawlerConfig;
import org.policywatch.notifier.NotifierApp;
import org.policywatch.notifier.NotifierConfig;
import org.policywatch.notifier.NotifierSecret;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.kafka.WrongTopicException;
import org.policywatch.portal.PortalApp;
import org.policywatch.portal.PortalConfig;
import org.policywatch.standalone.ClassifierParts;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** All commands of contract.md under one name. Exit codes: 0 done, 1 failed, 2 wrong usage or configuration. */
public final class CommandTree {
    /** Exit code of what was tried and did not work. */
    static final int FAILED = 1;
    /** Exit code of wrong usage or configuration. */
    static final int WRONG = 2;

    private CommandTree() {}

    /** The root; without a command its help is printed. */
    @Command(name = "policywatch", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
            "Notices when official policy pages change, says exactly what changed, and tells who asked.", "",
            "Start with: policywatch demo"}, synopsisSubcommandLabel = "COMMAND")
    static final class Root {}

    /** A command that only has others below it. */
    private static final class Group {}

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
        root.addSubcommand(new UpCommand(terminal)).addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new BrokerCommand(terminal));
        services(root, terminal);
        group(root, "sources", "The catalogue of what is watched.", new SourcesCommand.ListSources(terminal),
                new SourcesCommand.Check(terminal));
        root.addSubcommand(new ExtractCommand(terminal)).addSubcommand(new ClassifyCommand(terminal))
                .addSubcommand(new LabelCommand(terminal)).addSubcommand(new TopicsOfCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal)).addSubcommand(new EventsCommand(terminal))
                .addSubcommand(new DumpCommand(terminal)).addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new BackupCommand(terminal)).addSubcommand(new RestoreCommand(terminal));
        group(root, "subscribers", "Who gets mails.", new SubscribersCommand.Add(terminal),
                new SubscribersCommand.ListAll(terminal), new SubscribersCommand.Export(terminal),
                new SubscribersCommand.Erase(terminal));
        group(root, "dead-letters", "What could not be read or processed.",
                new DeadLettersCommand.ListLetters(terminal), new DeadLettersCommand.Redrive(terminal));
        group(root, "held", "Lists that wait for your decision, and those that should not have counted.",
                new HeldCommand.ListHeld(terminal), new HeldCommand.Accept(terminal), new HeldCommand.Reject(terminal),
                new HeldCommand.VoidList(terminal));
        group(root, "brake", "Whether mails are held because they were too many.", new BrakeCommand.Status(terminal),
                new BrakeCommand.Release(terminal));
        root.setExecutionExceptionHandler((error, _, _) -> failed(terminal, error));
        root.setParameterExceptionHandler((error, _) -> wrongUsage(terminal, error));
        return root;
    }

    private static void services(CommandLine root, Terminal terminal) {
        service(root, terminal, "crawler", "Crawls the catalogue's sources.", parts -> new CrawlerApp(
                CrawlerConfig.from(parts.configuration(), parts.data()), parts.kafka(),
                new CrawlerApp.Around(terminal.clock(), new Random()).with(parts.metrics())));
        service(root, terminal, "classifier", "Turns documents into events.",
                parts -> new ClassifierApp(ClassifierConfig.from(parts.configuration(), parts.data(), UUID::randomUUID),
                        parts.kafka(), ClassifierParts.core(parts.configuration()), ClassifierParts.check(),
                        parts.metrics(),
                        terminal.clock()));
        service(root, terminal, "notifier", "Mails subscribers and serves their pages.",
                parts -> new NotifierApp(NotifierConfig.from(parts.configuration(), parts.data().path()), parts.kafka(),
                        NotifierSecret.of(parts.configuration(), parts.data()), parts.metrics(), terminal.clock()));
        service(root, terminal, "portal", "Serves the public pages.", parts -> new PortalApp(
                PortalConfig.from(parts.configuration(), parts.data()), parts.kafka(), parts.probes(),
                terminal.clock()));
    }

    private static void service(CommandLine root, Terminal terminal, String name, String description,
            ServiceCommand.Factory factory) {
        CommandLine line = new CommandLine(new ServiceCommand(terminal, factory));
        line.getCommandSpec().name(name).usageMessage().description(description
                + " One process, against the cluster of kafka.bootstrap, else this machine's broker.");
        root.addSubcommand(name, line);
    }

    private static void group(CommandLine root, String name, String description, Object... commands) {
        CommandLine line = new CommandLine(CommandSpec.wrapWithoutInspection(new Group()));
        line.getCommandSpec().name(name).mixinStandardHelpOptions(true).usageMessage().description(description);
        for (Object command : commands) {
            line.addSubcommand(command);
        }
        root.addSubcommand(name, line);
    }

    private static int failed(Terminal terminal, Exception error) {
        if (error instanceof ConfigurationException || error instanceof WrongTopicException) {
            terminal.err().println("policywatch: " + error.getMessage());
            return WRONG;
        }
        terminal.err().println("policywatch: failed: " + error.getMessage()
                + ". Next step: see the log above, or run again with POLICYWATCH_JAVA_OPTS=-DPOLICYWATCH_LOG_LEVEL=DEBUG.");
        LoggerFactory.getLogger(CommandTree.class).atError().setCause(error).log("command failed");
        return FAILED;
    }

    private static int wrongUsage(Terminal terminal, ParameterException error) {
        terminal.err().println("policywatch: " + error.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(error, new java.io.PrintWriter(terminal.err(), true,
                java.nio.charset.StandardCharsets.UTF_8));
        error.getCommandLine().usage(terminal.err());
        return WRONG;
    }
}
