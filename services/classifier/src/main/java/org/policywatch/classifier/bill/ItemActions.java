package org.policywatch.classifier.bill;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
    private static final Pattern CAPTION = Pattern
            .compile("(?i)\\b(?:Caption|Title):\\s*(.+?)(?:\\s+\\||\\s+(?:Last|Latest) Action:|$)");
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("M/d/uuuu");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("hh:mm:ssa", Locale.ENGLISH);

    private ItemActions() {}

    /** @param rest of the item's title after the bill's number */
    static Told read(FeedItemDocument item, BillId bill, String rest, @Nullable LocalDate published) {
        String title = Texts.fold(item.title());
        String summary = Texts.ofMarkup(item.summary());
        Matcher kansas = KANSAS.matcher(summary);
        if (kansas.matches()) {
            return new Told(null, null, List.of(occurred(kansas)), Telling.ONE_ACTION);
        }
        Matcher chamberFirst = CHAMBER_FIRST.matcher(title);
        if (chamberFirst.matches()) {
            SightedAction action = SightedAction.of(published, chamber(chamberFirst.group(1)), chamberFirst.group(2));
            return new Told(null, null, List.of(action), Telling.ONE_ACTION);
        }
        return labelled(item, rest, summary, published);
    }

    private static Told labelled(FeedItemDocument item, String rest, String summary, @Nullable LocalDate published) {
        Matcher caption = CAPTION.matcher(summary);
        String title = caption.find() ? caption.group(1) : title(item, rest, summary);
        Matcher last = LAST_ACTION.matcher(summary);
        List<SightedAction> actions = last.find() ? List.of(last(last, published)) : floor(item, published);
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

    private static SightedAction last(Matcher last, @Nullable LocalDate published) {
        LocalDate day = last.group(1) == null ? published : date(last.group(1));
        return SightedAction.of(day, chamber(last.group(2)), Texts.fold(last.group(3)));
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
