package org.policywatch.standalone.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.policywatch.classifier.Classification;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.UnreadableJsonException;
import org.policywatch.schemas.document.Document;
import org.policywatch.standalone.ClassifierParts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code policywatch classify}: documents on standard input to events on standard output; the service's own code. */
@Command(name = "classify", mixinStandardHelpOptions = true, description = {
        "Reads documents (NDJSON, as `extract` prints them) and prints the events they cause, one a line, at once."})
final class ClassifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--baseline-first", description = {
            "The first document of each source is its baseline; else each document's own flag decides."})
    private boolean baselineFirst;

    ClassifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Classification classification = new Classification(ClassifierParts.core(), baselineFirst);
        return new LineFilter(terminal, "classify")
                .run(line -> classification.classify(read(line)).stream().map(Json::write).toList());
    }

    private static Document read(String line) throws LineFilter.UnreadableLineException {
        try {
            return Json.read(line, Document.class);
        } catch (UnreadableJsonException e) {
            throw new LineFilter.UnreadableLineException(String.valueOf(e.getMessage()), List.of());
        }
    }
}
