package org.policywatch.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.CrawlerConfig;
import org.policywatch.crawler.archive.WarcArchive;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.crawl.Replay;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.document.Document;
import org.policywatch.standalone.replay.Fate;
import org.policywatch.standalone.replay.Republisher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policywatch replay}: documents again from the evidence (C-28). */
@Command(name = "replay", mixinStandardHelpOptions = true, description = {
        "Reads archive files (WARC) and prints their documents again, one JSON object a line, with the same ids.", "",
        "The files hold what a source answered; a document's id rests on the one before it. So give all files, oldest"
                + " first, or the folder: data directory, `archive`. With some of them alone the ids are others.",
        "",
        "--publish writes to policy.documents.v1 instead what is missing there: after a topic was lost, say. Nothing old"
                + " is news: it is flagged as a first sight (baseline), nobody is mailed. Left out: what is there already,"
                + " a state older than one that is there, and the newest answer when the crawler has yet to commit it. It"
                + " may run beside the services and may be repeated.",
        "", "A file that can't be read gives 'FILE: reason' on standard error and exit code 1; the others go on."})
final class ReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Setup setup = new Setup();

    @Option(names = "--from", paramLabel = "T", description = {
            "Documents retrieved at or after, such as 2025-06-01 or 2025-06-01T12:00:00Z; all files are read nonetheless."})
    private @Nullable String from;

    @Option(names = "--publish", description = "Write to Kafka what is missing there; prints the counts only.")
    private boolean publish;

    @Parameters(arity = "1..*", paramLabel = "WARC", description = "Files, or folders: their *.warc.gz by name.")
    private List<Path> given = List.of();

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Configuration configuration = setup.configuration(terminal);
        Catalog catalog = CrawlerConfig.catalog(configuration);
        Instant first = Times.of("--from", from);
        if (publish) {
            return publish(catalog, first, Setup.kafka(configuration));
        }
        Teller teller = new Teller(first, document -> terminal.out().println(Json.write(document)));
        new Replay(catalog, Map.of()).documents(files(), teller);
        terminal.out().flush();
        return teller.sum();
    }

    private int publish(Catalog catalog, Instant first, KafkaAccess kafka) {
        Map<Fate, Integer> fates = new EnumMap<>(Map.of(Fate.PUBLISHED, 0));
        try (Republisher republisher = Republisher.open(kafka)) {
            Teller teller = new Teller(first, document -> fates.merge(republisher.take(document), 1, Integer::sum));
            new Replay(catalog, republisher.committed()).documents(files(), teller);
            republisher.finish();
            fates.forEach((fate, count) -> terminal.err().println(count + " " + fate.meaning()));
            return teller.sum();
        }
    }

    private List<Path> files() {
        return given.stream().flatMap(ReplayCommand::files).toList();
    }

    /** A folder that can't be listed stands for itself: reading it will say why not. */
    private static Stream<Path> files(Path given) {
        try {
            return Files.isDirectory(given) ? WarcArchive.files(given).stream() : Stream.of(given);
        } catch (IOException _) {
            return Stream.of(given);
        }
    }

    /** Tells people on standard error, and the sink what is asked for. */
    private final class Teller implements Replay.Told {
        private final Instant first;
        private final Consumer<Document> sink;
        private long documents;
        private int files;
        private int unreadable;

        Teller(Instant first, Consumer<Document> sink) {
            this.first = first;
            this.sink = sink;
        }

        @Override
        public void document(Document document) {
            if (!document.origin().retrievedAt().isBefore(first)) {
                documents++;
                sink.accept(document);
            }
        }

        @Override
        public void read(Path file) {
            files++;
            terminal.err().println("read " + file + " (" + documents + " documents so far)");
        }

        @Override
        public void unreadable(Path file, String reason) {
            unreadable++;
            terminal.err().println(file + ": " + reason);
        }

        @Override
        public void unknownSource(String id) {
            terminal.err().println("passed over: source '" + id + "' is not in the catalogue");
        }

        int sum() {
            terminal.err().println(documents + " documents from " + files + " files"
                    + (unreadable == 0 ? "" : "; " + unreadable + " could not be read"));
            return unreadable == 0 ? 0 : 1;
        }
    }
}
