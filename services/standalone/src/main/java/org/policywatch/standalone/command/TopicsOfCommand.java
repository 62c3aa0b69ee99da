package org.policywatch.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.policywatch.classifier.label.TopicTagger;
import org.policywatch.classifier.label.TopicTags;
import org.policywatch.schemas.Json;
import picocli.CommandLine.Command;

/** {@code policywatch topics-of}: titles and summaries to topics, with the rule and words that decided. */
@Command(name = "topics-of", mixinStandardHelpOptions = true, description = {
        "Reads {\"jurisdiction\":\"us-tx\",\"title\":\"…\",\"summary\":\"…\"} lines and prints topics and explanation of each."})
final class TopicsOfCommand implements Callable<Integer> {
    private final Terminal terminal;

    TopicsOfCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        TopicTagger tagger = TopicTagger.shipped();
        return new LineFilter(terminal, "topics-of").run(line -> List.of(Json.write(tag(tagger, line))));
    }

    private static TopicTags tag(TopicTagger tagger, String line) throws LineFilter.UnreadableLineException {
        JsonNode input = Lines.object(line, List.of(Json.write(new TopicTags(List.of(), List.of()))));
        return tagger.tag(input.path("jurisdiction").asText(""), input.path("title").asText(""),
                Lines.optional(input, "summary"), Lines.optional(input, "body"));
    }
}
