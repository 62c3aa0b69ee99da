package org.policywatch.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.policywatch.classifier.label.ActionLabel;
import org.policywatch.classifier.label.ActionLabeller;
import org.policywatch.schemas.Json;
import picocli.CommandLine.Command;

/** {@code policywatch label}: action texts to classes and milestone, with the rule and words that decided. */
@Command(name = "label", mixinStandardHelpOptions = true, description = {
        "Reads {\"jurisdiction\":\"us-tx\",\"chamber\":\"lower\",\"text\":\"…\"} lines and prints classifications, milestone",
        "and explanation of each. Every line gets exactly one answer."})
final class LabelCommand implements Callable<Integer> {
    private final Terminal terminal;

    LabelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ActionLabeller labeller = ActionLabeller.shipped();
        return new LineFilter(terminal, "label").run(line -> List.of(Json.write(label(labeller, line))));
    }

    private static ActionLabel label(ActionLabeller labeller, String line) throws LineFilter.UnreadableLineException {
        JsonNode input = Lines.object(line, List.of(Json.write(new ActionLabel(List.of(), "none", null, List.of()))));
        return labeller.label(input.path("jurisdiction").asText(""), Lines.optional(input, "chamber"),
                input.path("text").asText(""));
    }
}
