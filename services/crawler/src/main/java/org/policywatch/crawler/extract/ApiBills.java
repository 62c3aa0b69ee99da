package org.policywatch.crawler.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.UnreadableJsonException;

/**
 * Bills as LegiScan's {@code getBill} and Open States' API answer them: each is a feed item whose content is the bill as it
 * came; what it says is for the classifier to tell (L-12).
 */
final class ApiBills {
    private ApiBills() {}

    /** By the members that only these have. */
    static boolean isOne(String text) {
        return text.startsWith("{")
                && (text.contains("\"change_hash\"") && text.contains("\"history\"") || text.contains("\"ocd-bill/"));
    }

    static ExtractionResult read(String text) {
        JsonNode answer;
        try {
            answer = Json.tree(text.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableJsonException e) {
            return new ExtractionResult.Unreadable(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("broken JSON"));
        }
        List<FeedItem> items = bills(answer).map(ApiBills::item).toList();
        return items.stream().allMatch(each -> each.links().isEmpty())
                ? new ExtractionResult.Unreadable("an API's answer in which no bill has an address")
                : new ExtractionResult.Extracted(
                        new Content.Feed(null, items, PollingHints.NONE, null, Optional.empty()));
    }

    /** One in {@code bill}, many in {@code results}, or the answer itself. */
    private static Stream<JsonNode> bills(JsonNode answer) {
        if (answer.path("results").isArray()) {
            return StreamSupport.stream(answer.path("results").spliterator(), false);
        }
        return Stream.of(answer.path("bill").isObject() ? answer.path("bill") : answer);
    }

    private static FeedItem item(JsonNode bill) {
        String id = bill.has("bill_id") ? "legiscan-" + bill.path("bill_id").asText() : bill.path("id").asText();
        String number = bill.path(bill.has("bill_id") ? "bill_number" : "identifier").asText();
        List<String> links = Stream.of("url", "openstates_url").map(name -> bill.path(name).asText())
                .filter(each -> !each.isEmpty()).toList();
        return new FeedItem(id, id, number + " " + bill.path("title").asText(), null, Json.write(bill), links,
                List.of(), List.of(), null, FeedDates.parse(bill.path("updated_at").asText(null)));
    }
}
