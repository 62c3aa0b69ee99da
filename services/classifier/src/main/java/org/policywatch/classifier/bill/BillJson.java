package org.policywatch.classifier.bill;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Texts;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.UnreadableJsonException;
import org.policywatch.schemas.document.FeedItemDocument;

/** A feed item whose content is a bill as an API gives it. */
final class BillJson {
    private static final List<String> COUNTS = List.of("first", "second", "third", "fourth", "fifth", "sixth");
    private static final Pattern COUNT = Pattern.compile("\\b(\\d)(?:st|nd|rd|th) (?:special|called|extraordinary)");

    private BillJson() {}

    static boolean looksLikeIt(String content) {
        return content.startsWith("{") && (content.contains("\"change_hash\"") || content.contains("\"ocd-bill/"));
    }

    /** What it says of its bill; empty when it is broken, or no bill. */
    static Optional<BillSighting> read(String content, FeedItemDocument item, BillRecognizer recognizer) {
        JsonNode bill;
        try {
            bill = Json.tree(content.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableJsonException e) {
            return Optional.empty(); // the crawler makes none
        }
        return text(bill, "id").startsWith("ocd-bill/")
                ? OpenStatesBill.read(bill, item, recognizer)
                : LegiScanBill.read(bill, item, recognizer);
    }

    /** White space folded; empty where it is absent. */
    static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isValueNode() && !value.isNull() ? Texts.fold(value.asText()) : "";
    }

    static Stream<JsonNode> each(JsonNode list) {
        return list.isArray() ? StreamSupport.stream(list.spliterator(), false) : Stream.of();
    }

    /** Which special session it is, by a word or a number in its name; 1 where it does not say. */
    static String count(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher number = COUNT.matcher(lower);
        if (number.find()) {
            return String.valueOf(number.group(1));
        }
        return IntStream.range(0, COUNTS.size()).filter(each -> lower.contains(COUNTS.get(each))).boxed().findFirst()
                .map(each -> Integer.toString(each + 1)).orElse("1");
    }

    /** With their places in the list where its days rise; a day that is a month or a year only is told without one. */
    static List<SightedAction> actions(List<JsonNode> history, Function<JsonNode, String> text,
            Function<JsonNode, String> day, Function<JsonNode, @Nullable String> chamber) {
        boolean listed = IntStream.range(1, history.size()).allMatch(
                index -> day.apply(history.get(index - 1)).compareTo(day.apply(history.get(index))) <= 0);
        List<SightedAction> actions = new ArrayList<>();
        for (int index = 0; index < history.size(); index++) {
            JsonNode each = history.get(index);
            if (!text.apply(each).isEmpty()) {
                actions.add(new SightedAction(date(day.apply(each)), null, listed ? index : null, chamber.apply(each),
                        text.apply(each), null));
            }
        }
        return actions;
    }

    private static @Nullable LocalDate date(String printed) {
        try {
            return LocalDate.parse(printed);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
