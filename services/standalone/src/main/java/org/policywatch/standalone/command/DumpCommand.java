package org.policywatch.standalone.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.Place;
import org.policywatch.platform.kafka.TopicReading;
import org.policywatch.schemas.Topics;
import org.policywatch.standalone.dump.DayDump;
import org.policywatch.standalone.dump.DayEvents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policywatch dump}: one day of the stream as files (K-20). */
@Command(name = "dump", mixinStandardHelpOptions = true, description = {
        "Writes the events of one day (recordedtime, UTC) as files.", "",
        "events-DAY.ndjson.gz: one event a line as on the stream, by recordedtime, then id; canaries left out.",
        "events-DAY.parquet: the same events in flat columns, and whole as JSON in the column event.",
        "events-DAY.csv: the columns of `policywatch events --format csv`.",
        "manifest.json: sizes, sha256, events by type and schema, offsets by partition.", "",
        "The same stream gives the same bytes. The manifest comes last: where it is, the files are whole. A directory holds"
                + " one day. Exit code 1 when another dump is there; --force replaces it."})
final class DumpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Setup setup = new Setup();

    @Parameters(index = "0", paramLabel = "DAY", description = "Such as 2025-06-01.")
    private String day = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "Where to; made when missing.")
    private Path folder = Path.of("");

    @Option(names = "--force", description = "Replace another dump that is there.")
    private boolean force;

    DumpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        LocalDate wanted = day();
        KafkaAccess kafka = Setup.kafka(setup.configuration(terminal));
        try (TopicReading reading = TopicReading.of(kafka, Topics.EVENTS, "policywatch-dump")) {
            DayEvents events = DayEvents.read(reading, wanted, new Told());
            return tell(new DayDump(folder, events, kafka.bootstrap()).write(force), events);
        } catch (FileAlreadyExistsException e) {
            throw new ConfigurationException(
                    "DIR: '" + folder + "' is a file. Next step: name a directory; it is made when missing.", e);
        }
    }

    private LocalDate day() {
        LocalDate today = LocalDate.ofInstant(terminal.clock().instant(), ZoneOffset.UTC);
        LocalDate wanted = parsed();
        if (wanted.isAfter(today)) {
            throw new ConfigurationException("DAY: " + wanted + " has not begun; today is " + today
                    + " in UTC. Next step: name a day that is over.");
        }
        if (wanted.equals(today)) {
            terminal.err().println("this day is not over in UTC: what comes later will be missing");
        }
        return wanted;
    }

    private LocalDate parsed() {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw new ConfigurationException("DAY: '" + day + "' is no day. Next step: write it as 2025-06-01.", e);
        }
    }

    private int tell(DayDump.Written written, DayEvents events) {
        String many = events.events().size() + " events of " + events.day();
        return switch (written) {
            case DayDump.Written.New(var files) -> {
                files.forEach(terminal.out()::println);
                terminal.out().flush();
                yield say(many + " written", 0);
            }
            case DayDump.Written.Same() -> say(many + ": the same dump is already there", 0);
            case DayDump.Written.Refused(Path differing) -> say("not written: " + differing
                    + " is of another dump. Next step: name another directory, or replace it with --force.", 1);
        };
    }

    private int say(String what, int exit) {
        terminal.err().println(what);
        return exit;
    }

    private final class Told implements DayEvents.Progress {
        @Override
        public void read(long records) {
            terminal.err().println("read " + records + " records");
        }

        @Override
        public void leftOut(Place place, String reason) {
            terminal.err().println("left out, for its day is not known: " + place + ": " + reason);
        }
    }
}
