package org.policywatch.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.UnreadableJsonException;

/** JSON lines of the filters. */
final class Lines {
    private Lines() {}

    /** An object, or the reason why not with the answer in its place. */
    static JsonNode object(String line, List<String> instead) throws LineFilter.UnreadableLineException {
        try {
            JsonNode node = Json.tree(line.getBytes(StandardCharsets.UTF_8));
            if (node.isObject()) {
                return node;
            }
            throw new LineFilter.UnreadableLineException("not a JSON object", instead);
        } catch (UnreadableJsonException e) {
            throw new LineFilter.UnreadableLineException(String.valueOf(e.getMessage()), instead);
        }
    }

    /** A member's text; null when absent, null or empty. */
    static @Nullable String optional(JsonNode object, String member) {
        String text = object.path(member).asText("");
        return text.isEmpty() || object.path(member).isNull() ? null : text;
    }
}
