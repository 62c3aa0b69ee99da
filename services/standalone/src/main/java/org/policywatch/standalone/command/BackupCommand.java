package org.policywatch.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.policywatch.crawler.CrawlerSettings;
import org.policywatch.notifier.NotifierConfig;
import org.policywatch.notifier.NotifierSettings;
import org.policywatch.notifier.store.DatabaseCheck;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.standalone.backup.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policywatch backup}: what can't be made again (S-18). */
@Command(name = "backup", mixinStandardHelpOptions = true, description = {
        "Copies what can't be made again into a new folder, also while the services run: the notifier's database as it"
                + " is at one moment, secrets, the archive, releases of held feeds, and with --config the configuration, the"
                + " catalogue and the DKIM key. manifest.json has sizes and checksums; it comes last: where it is, the"
                + " backup is whole.",
        "",
        "Not in it: Kafka's topics (events come again from the archive, `policywatch replay --publish`; an operator's"
                + " decisions on lists do not: keep a copy of policy.documents.v1 of your own), and values from the"
                + " environment.",
        "", "It holds addresses of subscribers and secrets: mode 0700. Encrypt it before it leaves the machine.", "",
        "Exit code 2 on PostgreSQL, which has pg_dump. See `policywatch restore`."})
final class BackupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Setup setup = new Setup();

    @Parameters(index = "0", paramLabel = "DIR", description = "Where to; made when missing, must be empty.")
    private Path folder = Path.of("");

    @Option(names = "--without-archive", description = "List the archive's files with their checksums, copy none.")
    private boolean withoutArchive;

    BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Configuration configuration = setup.configuration(terminal);
        Path data = data(configuration, terminal);
        String database = sqlite(configuration, data);
        Backup backup = Backup.begin(folder, terminal.clock().instant());
        say(backup.database(database) ? "the notifier's database" : "no database yet");
        say(backup.folder(data.resolve("secrets"), "secrets", true) + " secrets");
        backup.folder(data.resolve("releases"), "releases", true);
        configuration(configuration, backup);
        say(backup.folder(data.resolve("archive"), "archive", !withoutArchive) + " archive files"
                + (withoutArchive ? ", listed only" : ""));
        backup.finish(new CommandTree.Version().getVersion()[0]);
        say(backup.bytes() + " bytes in " + folder + ". Encrypt it before it leaves this machine.");
        return 0;
    }

    private void configuration(Configuration configuration, Backup backup) throws IOException {
        Path config = setup.config;
        if (config != null) {
            backup.file(config, "config/policywatch.yaml");
        }
        Optional<Path> catalogue = configuration.find(CrawlerSettings.CATALOG);
        if (catalogue.isPresent()) {
            backup.folder(catalogue.get(), "catalogue", true);
        }
        Optional<Path> dkim = configuration.find(NotifierSettings.DKIM_KEY);
        if (dkim.isPresent()) {
            backup.file(dkim.get(), "config/dkim-key.pem");
        }
        terminal.environment().keySet().stream().filter(name -> name.startsWith("POLICYWATCH_")).sorted()
                .forEach(name -> say("not in the backup, for it comes from the environment: " + name));
    }

    private void say(String what) {
        terminal.err().println(what);
    }

    /** Without making it. */
    static Path data(Configuration configuration, Terminal terminal) {
        return configuration.find(PlatformSettings.DATA)
                .orElseGet(() -> DataDirectory.byDefault(terminal.environment())).toAbsolutePath().normalize();
    }

    /** The address of the notifier's database; ConfigurationException when it is PostgreSQL. */
    static String sqlite(Configuration configuration, Path data) {
        String database = NotifierConfig.database(configuration, data);
        if (DatabaseCheck.file(database).isEmpty()) {
            throw new ConfigurationException(
                    "notifier.database is PostgreSQL, which policywatch does not copy. Next step:"
                            + " save and bring it back with pg_dump and pg_restore; copy `secrets` and `archive` of "
                            + data
                            + " beside it.");
        }
        return database;
    }
}
