package org.policywatch.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.policywatch.notifier.store.DatabaseCheck;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.standalone.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policywatch restore}: a backup back into a data directory, and nothing stale is mailed (E-32). */
@Command(name = "restore", mixinStandardHelpOptions = true, description = {
        "Brings a backup of `policywatch backup` back into the data directory, while no service runs there. Every checksum"
                + " is verified first; a damaged backup changes nothing.",
        "",
        "Nothing stale is mailed: what the backup had still to send and is past its time (at once: a day, digests: up to"
                + " 14 days) is marked and counted. What is younger will be sent; it may have been sent before, then under"
                + " the same Message-ID. Opt-outs made after the backup are kept where the database that was there still"
                + " tells them.",
        "",
        "A data directory that holds something is refused; --force moves what is replaced to before-restore-TIME in it."
                + " Configuration and catalogue go to `restored` in it: put them in their places yourself.",
        "", "Exit code 1 when it was refused or the backup is damaged."})
final class RestoreCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Setup setup = new Setup();

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the backup.")
    private Path folder = Path.of("");

    @Option(names = "--force", description = "Into a data directory that holds something.")
    private boolean force;

    RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Configuration configuration = setup.configuration(terminal);
        Path data = BackupCommand.data(configuration, terminal);
        Path database = DatabaseCheck.file(BackupCommand.sqlite(configuration, data)).orElseThrow();
        Restore restore;
        try {
            restore = Restore.of(folder, data, database, terminal.clock().instant());
        } catch (IOException e) {
            say("not restored: " + e.getMessage() + ". Next step: take another backup");
            return 1;
        }
        if (!force && !Restore.isEmpty(data)) {
            say("not restored: " + data + " is not empty. Next step: name another folder with --data,"
                    + " or replace what is there with --force.");
            return 1;
        }
        try (DataDirectory.Lock _ = DataDirectory.at(data).lock()) {
            tell(restore.run(), data);
        }
        return 0;
    }

    private void tell(Restore.Done done, Path data) {
        say(done.files() + " files of " + done.createdAt() + " restored into " + data);
        say(done.settlement().mails() + " mails and " + done.settlement().alerts()
                + " alerts are too old and will not be sent");
        Integer optOuts = done.optOuts();
        say(optOuts == null
                ? "who has left since " + done.createdAt()
                        + " is not known and would get mails again. Next step: look for"
                        + " the old database or for complaints, and use `policywatch subscribers erase`"
                : optOuts + " opt-outs and opt-ins since the backup were kept");
        if (!done.missing().isEmpty()) {
            say(done.missing().size() + " archive files are listed in the backup only. Next step: copy them to "
                    + data.resolve("archive"));
        }
        done.aside().ifPresent(aside -> say("what was there is in " + aside
                + ", addresses included. Next step: delete it when all is well"));
        say("Next step: `policywatch doctor`, then `policywatch up`; when Kafka's topics are lost too, `policywatch replay"
                + " --publish " + data.resolve("archive") + "`, which mails nobody");
    }

    private void say(String what) {
        terminal.err().println(what);
    }
}
