package org.policywatch.standalone.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.crawl.Reading;
import org.policywatch.crawler.extract.ExtractionRules;
import org.policywatch.crawler.extract.LocalFiles;
import org.policywatch.crawler.extract.SourceFacts;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.document.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policywatch extract}: local files to documents as NDJSON, without network, Kafka or data directory. */
@Command(name = "extract", mixinStandardHelpOptions = true, description = {
        "Reads local files (workbook, RSS/RDF/Atom/JSON feed, HTML page) and prints their documents, one a line.",
        "A file that can't be read gives 'FILE: reason' on standard error, and the others go on."})
final class ExtractCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--source", required = true, paramLabel = "ID", description = "Source of the catalogue.")
    private String source = "";

    @Option(names = "--retrieved-at", paramLabel = "T", description = {
            "Time of retrieval for all files, such as 2025-02-28T15:04:05Z; default: each file's modification time."})
    private @Nullable Instant retrievedAt;

    @Option(names = "--jurisdiction", paramLabel = "J", defaultValue = "us", description = {
            "us or us-xx, for a source that is not in the catalogue; default: us."})
    private String jurisdiction = "us";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, in order.")
    private List<Path> files = List.of();

    ExtractCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Source> known = Catalog.shipped().find(source);
        LocalFiles local = new LocalFiles(
                known.map(Reading::facts)
                        .orElseGet(() -> new SourceFacts(source, jurisdiction, source, "file:" + source)),
                ExtractionRules.any());
        PrintStream out = terminal.out();
        try (Progress progress = new Progress(terminal, "extract")) {
            int done = 0;
            for (Path file : files) {
                switch (retrievedAt == null ? local.extract(file) : local.extract(file, retrievedAt)) {
                    case LocalFiles.LocalResult.Read(List<Document> documents) ->
                        documents.forEach(document -> out.println(Json.write(document)));
                    case LocalFiles.LocalResult.Failed(String reason) -> progress.err().println(file + ": " + reason);
                }
                done++;
                progress.at("%d of %d files, %s".formatted(done, files.size(), file.getFileName()));
            }
        }
        out.flush();
        return 0;
    }
}
