package org.policywatch.classifier.bill;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Memo;
import org.policywatch.classifier.Texts;
import org.policywatch.classifier.bill.BillSighting.Telling;
import org.policywatch.schemas.document.FeedItemDocument;

/** The actions that one feed item about a bill tells, by the shape of its texts. */
final class ItemActions {
    /**
     * What an item tells.
     *
     * @param title of the bill; null when the words are an action, or nothing
     * @param summary further words about the bill
     * @param actions in order
     * @param telling what another text of the item would mean
     */
    record Told(@Nullable String title, @Nullable String summary, List<SightedAction> actions,
            Telling telling) {}

    /** Kansas: "House: HB2424: Introduced, Action Code: intro_ibc_157, Occurred: 01/27/2026 03:44:34PM, …". */
    private static final Pattern KANSAS = Pattern
            .compile(
                    "^(House|Senate): [A-Z]{2,3} ?\\d+: (.+), Action Code: (\\S*), Occurred: (\\d+/\\d+/\\d{4}) ?(\\d+:\\d+:\\d+[AP]M)?.*$");
    /** The same feed's titles alone: chamber, number, action. */
    private static final Pattern CHAMBER_FIRST = Pattern.compile("^(House|Senate): [A-Z]{2,3} ?\\d+: (.+)$");
    /** "Last Action: 3/13/2026 House - Died in Judiciary Committee", "Last Action: 08/18/2025 H Filed". */
    private static final Pattern LAST_ACTION = Pattern.compile(
            "(?i)\\b(?:Last|Latest) Action:\\s*(?:on\\s+)?(\\d{1,2}/\\d{1,2}/\\d{4}|\\d{4}-\\d{2}-\\d{2})?[\\s,:–-]*(?:\\(?(House|Senate|H|S|E|J)\\)?\\b[\\s.:–-]*)?(.+?)(?:\\s+\\||$)");
    private static final String LAST = "last action:";
    private static final String LATEST = "latest action:";
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("M/d/uuuu");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("hh:mm:ssa", Locale.ENGLISH);

    /** On one day many bills go the same step. */
    private static final Memo<String, Optional<LastAction>> LASTS = new Memo<>(ItemActions::last, 4_096);

    private ItemActions() {}

    /** @param rest of the item's title after the bill's number */
    static Told read(FeedItemDocument item, BillId bill, String rest, @Nullable LocalDate published) {
        String title = Texts.fold(item.title());
        String summary = Texts.ofMarkup(item.summary());
        Matcher kansas = KANSAS.matcher(summary);
        if (namesChamber(summary) && kansas.matches()) {
            return new Told(null, null, List.of(occurred(kansas)), Telling.ONE_ACTION);
        }
        Matcher chamberFirst = CHAMBER_FIRST.matcher(title);
        if (namesChamber(title) && chamberFirst.matches()) {
            SightedAction action = SightedAction.of(published, chamber(chamberFirst.group(1)), chamberFirst.group(2));
            return new Told(null, null, List.of(action), Telling.ONE_ACTION);
        }
        return labelled(item, rest, summary, published);
    }

    private static boolean namesChamber(String text) {
        return text.startsWith("House: ") || text.startsWith("Senate: ");
    }

    /** The text from the first of these labels on, where a word begins with it; nothing where none is. Saves a search by pattern. */
    private static String from(String text, String one, String other) {
        for (int at = 0; at < text.length(); at++) {
            if ((text.regionMatches(true, at, one, 0, one.length())
                    || text.regionMatches(true, at, other, 0, other.length()))
                    && (at == 0 || !isWord(text.charAt(at - 1)))) {
                return text.substring(at);
            }
        }
        return "";
    }

    /** "Caption: … |", "Title: … Last Action:": the words between. */
    private static Optional<String> caption(String summary) {
        String labelled = from(summary, "caption:", "title:");
        String words = labelled.substring(labelled.indexOf(':') + 1).stripLeading();
        int end = IntStream.range(1, words.length()).filter(at -> words.charAt(at) == ' ' && endsCaption(words, at + 1))
                .findFirst().orElse(words.length());
        return words.isEmpty() ? Optional.empty() : Optional.of(words.substring(0, end));
    }

    private static boolean endsCaption(String words, int at) {
        return words.startsWith("|", at) || words.regionMatches(true, at, LAST, 0, LAST.length())
                || words.regionMatches(true, at, LATEST, 0, LATEST.length());
    }

    /** As {@code \\b} of a pattern has it. */
    private static boolean isWord(char c) {
        return c == '_' || c < 128 && Character.isLetterOrDigit(c);
    }

    private static Told labelled(FeedItemDocument item, String rest, String summary, @Nullable LocalDate published) {
        String title = caption(summary).orElseGet(() -> title(item, rest, summary));
        List<SightedAction> actions = LASTS.of(from(summary, LAST, LATEST))
                .map(last -> List.of(last.action(published))).orElseGet(() -> floor(item, published));
        return new Told(title.isBlank() ? null : title, summary.isBlank() ? null : summary, actions,
                Telling.NEWEST_ACTION);
    }

    /** Congress.gov's titles are numbers only; the bill's title is the description then. */
    private static String title(FeedItemDocument item, String rest, String summary) {
        boolean congress = item.feedUrl().contains("congress.gov/rss/");
        return rest.isBlank() && congress ? summary.replaceFirst("\\s*\\(\\d{2}/\\d{2}/\\d{4}\\)$", "") : rest;
    }

    /** Congress.gov's feed of bills presented to the President: to be in it is the action. */
    private static List<SightedAction> floor(FeedItemDocument item, @Nullable LocalDate published) {
        return item.feedUrl().contains("congress.gov/rss/presented-to-president")
                ? List.of(SightedAction.of(published, "executive", "Presented to President."))
                : List.of();
    }

    private static SightedAction occurred(Matcher kansas) {
        return new SightedAction(date(kansas.group(4)), clock(kansas.group(5)), null, chamber(kansas.group(1)),
                kansas.group(2), null);
    }

    private static Optional<LastAction> last(String text) {
        Matcher last = LAST_ACTION.matcher(text);
        return last.find()
                ? Optional.of(new LastAction(last.group(1), chamber(last.group(2)), Texts.fold(last.group(3))))
                : Optional.empty();
    }

    /** What stands after the label; {@code printed} is the day as printed, null where none is. */
    private record LastAction(@Nullable String printed, @Nullable String chamber, String text) {
        SightedAction action(@Nullable LocalDate published) {
            return SightedAction.of(printed == null ? published : date(printed), chamber, text);
        }
    }

    private static @Nullable String chamber(@Nullable String word) {
        return switch (word == null ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT)) {
            case "H" -> "lower";
            case "S" -> "upper";
            case "E" -> "executive";
            case "J" -> "legislature";
            default -> null;
        };
    }

    private static @Nullable LocalDate date(String printed) {
        try {
            return printed.contains("/") ? LocalDate.parse(printed, AMERICAN) : LocalDate.parse(printed);
        } catch (DateTimeParseException e) {
            return null; // an action whose day nobody can read is told without one
        }
    }

    private static @Nullable LocalTime clock(@Nullable String printed) {
        if (printed == null) {
            return null;
        }
        try {
            return LocalTime.parse(printed, CLOCK);
        } catch (DateTimeParseException e) {
            return null; // the day alone orders it then
        }
    }
}
