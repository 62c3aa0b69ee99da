package org.policywatch.crawler.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.UnreadableJsonException;

/** JSON Feed 1.1: items without an id are dropped, numeric ids are taken as text. */
final class JsonFeedReader {
    private JsonFeedReader() {}

    static ExtractionResult read(String text) {
        JsonNode feed;
        try {
            feed = Json.tree(text.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableJsonException e) {
            return new ExtractionResult.Unreadable(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("broken JSON"));
        }
        if (!feed.path("items").isArray()) {
            return new ExtractionResult.Unreadable("JSON without an array \"items\": not a JSON Feed");
        }
        List<FeedItem> items = elements(feed.path("items")).stream().filter(JsonFeedReader::hasId)
                .map(JsonFeedReader::item).toList();
        return new ExtractionResult.Extracted(new Content.Feed(text(feed, "title"), FeedIdentity.distinct(items),
                PollingHints.NONE, text(feed, "next_url"), Optional.empty()));
    }

    private static boolean hasId(JsonNode item) {
        JsonNode id = item.path("id");
        return id.isNumber() || (id.isTextual() && !id.asText().isBlank());
    }

    private static FeedItem item(JsonNode item) {
        String id = item.path("id").asText();
        String html = text(item, "content_html");
        return new FeedItem(id.strip(), id, Markup.words(text(item, "title")), text(item, "summary"),
                html == null ? text(item, "content_text") : html, links(item),
                elements(item.path("tags")).stream().map(JsonNode::asText).toList(), authors(item),
                FeedDates.parse(text(item, "date_published")), FeedDates.parse(text(item, "date_modified")));
    }

    private static List<String> links(JsonNode item) {
        return java.util.stream.Stream.of("url", "external_url").map(name -> text(item, name)).filter(Objects::nonNull)
                .distinct().toList();
    }

    private static List<String> authors(JsonNode item) {
        List<JsonNode> nodes = new ArrayList<>(elements(item.path("authors")));
        nodes.add(item.path("author"));
        return nodes.stream().map(author -> text(author, "name")).filter(Objects::nonNull).toList();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false).toList() : List.of();
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank() ? value.asText() : null;
    }
}
