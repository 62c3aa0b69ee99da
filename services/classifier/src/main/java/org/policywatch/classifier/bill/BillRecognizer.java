package org.policywatch.classifier.bill;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Memo;
import org.policywatch.classifier.Texts;
import org.policywatch.classifier.bill.BillLinks.Target;
import org.policywatch.classifier.bill.BillNumbers.Mention;
import org.policywatch.schemas.Jurisdictions;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.event.RelatedBill;

/**
 * Tells which bill a feed item is about, and which bills a text mentions. A number without a session is no bill: every
 * session has its HB 1 (requirements L-08 to L-10).
 */
public final class BillRecognizer {
    private static final Pattern CONGRESS = Pattern.compile("(?i)\\b(\\d{2,3})(?:st|nd|rd|th) Congress\\b");
    private static final Pattern SESSION_YEARS = Pattern
            .compile("(?i)\\b(20\\d{2})(?:[-–](?:20)?\\d{2})?\\s+(?:regular\\s+|legislative\\s+)*session\\b");
    private static final Pattern LEGISLATURE = Pattern
            .compile("(?i)\\b(\\d{2,3})(?:st|nd|rd|th) (?:General Court|General Assembly|Legislature)\\b");

    /** Items come again with each action of their bill, and each is looked at twice: on its way and at the desk. */
    private static final int REMEMBERED = 16_384;

    /** What of an item tells its bill; {@code title} is folded. */
    private record Item(List<String> addresses, String title) {}

    private final BillNumbers numbers;
    private final BillLinks links;
    private final OtherNumbers others;
    private final Memo<Item, Optional<Recognised>> memo = new Memo<>(this::recognise, REMEMBERED);

    public BillRecognizer(BillNumbers numbers) {
        this.numbers = numbers;
        this.links = new BillLinks(numbers);
        this.others = new OtherNumbers(numbers);
    }

    /**
     * The bill an item is about.
     *
     * @param bill which
     * @param titleEnd index in the item's folded title after the number it begins with; zero when it begins with none
     * @param version code of a text's version, lower case; null when the item is about no text
     * @param others other numbers of the same bill
     */
    public record Recognised(BillId bill, int titleEnd, @Nullable String version, List<RelatedBill> others) {
        public Recognised {
            others = List.copyOf(others);
        }
    }

    /** The bill that this item is about, by its addresses; empty when it is about something else. */
    public Optional<Recognised> recognise(FeedItemDocument item) {
        return memo.of(new Item(addresses(item), Texts.fold(item.title())));
    }

    private Optional<Recognised> recognise(Item item) {
        return item.addresses().stream().flatMap(address -> links.find(address).stream()).flatMap(
                target -> complete(target, item.title()).stream()).findFirst();
    }

    /** Bills that a text mentions together with what tells their session, in order, each once. */
    public List<BillId> mentioned(String jurisdiction, String text, @Nullable LocalDate published) {
        List<BillId> bills = new ArrayList<>();
        for (Mention mention : numbers.within(jurisdiction, text)) {
            session(jurisdiction, mention.number(), text, published)
                    .ifPresent(session -> bills.add(new BillId(jurisdiction, session, mention.number())));
        }
        return bills.stream().distinct().toList();
    }

    /** The federal bill of this Congress with this number as written; empty when it is none. */
    Optional<BillId> federal(String congress, String written) {
        return numbered(Jurisdictions.FEDERAL, congress, written);
    }

    /** The bill of this session with this number as written; empty when it is none, or nobody says the session. */
    Optional<BillId> numbered(String jurisdiction, String session, String written) {
        return session.isEmpty()
                ? Optional.empty()
                : numbers.normalise(jurisdiction, written).map(number -> new BillId(jurisdiction, session, number));
    }

    /** The session that a year's bills belong to, leaving special sessions aside. */
    Optional<String> sessionOf(String jurisdiction, int year) {
        return numbers.sessionOf(jurisdiction, year);
    }

    /** Chamber of origin and kind of a bill. */
    Measure measure(BillId bill) {
        return numbers.measure(bill);
    }

    private static List<String> addresses(FeedItemDocument item) {
        Set<String> addresses = new LinkedHashSet<>();
        addresses.add(item.identity());
        if (item.guid() != null) {
            addresses.add(item.guid());
        }
        addresses.addAll(item.links());
        addresses.add(item.origin().url());
        return List.copyOf(addresses);
    }

    private Optional<Recognised> complete(Target target, String title) {
        BillId bill = target.bill();
        Optional<Mention> leading = leading(bill.jurisdiction(), title);
        if (!target.bare()) {
            return Optional.of(recognised(bill, title, leading, target.version()));
        }
        return leading.filter(each -> each.number().endsWith(" " + bill.number())).map(each -> recognised(
                new BillId(bill.jurisdiction(), bill.session(), each.number()), title, leading, target.version()));
    }

    private Recognised recognised(BillId bill, String title, Optional<Mention> leading, @Nullable String version) {
        OtherNumbers.Names names = others.in(bill, title, leading);
        List<RelatedBill> same = names.others().stream().map(number -> new BillId(bill.jurisdiction(), bill.session(),
                number).as(RelatedBill.SAME)).toList();
        return new Recognised(new BillId(bill.jurisdiction(), bill.session(), names.kept()), names.end(), version,
                same);
    }

    /** The number at the beginning, after the chamber's name and the state's letters where a feed puts them first. */
    private Optional<Mention> leading(String jurisdiction, String title) {
        return leading(jurisdiction, title, 0).or(() -> leading(jurisdiction, title, lead(title)));
    }

    private Optional<Mention> leading(String jurisdiction, String title, int start) {
        return numbers.leading(jurisdiction, title.substring(start))
                .map(found -> new Mention(found.number(), found.start() + start, found.end() + start));
    }

    private static int lead(String title) {
        Matcher lead = LEAD.matcher(title);
        return lead.lookingAt() ? lead.end() : 0;
    }

    private static final Pattern LEAD = Pattern.compile("(?:(?:House|Senate|[A-Z]{2}):? )(?:CS/)*|(?:CS/)+");

    private Optional<String> session(String jurisdiction, String number, String text, @Nullable LocalDate published) {
        Optional<String> inNumber = SessionInNumber.of(jurisdiction, number);
        if (inNumber.isPresent()) {
            return inNumber;
        }
        return jurisdiction.equals(Jurisdictions.FEDERAL) ? congress(text, published) : named(jurisdiction, text);
    }

    /** A Congress is told by its number, else by the day: it begins on 3 January of odd years. */
    private Optional<String> congress(String text, @Nullable LocalDate published) {
        Matcher found = CONGRESS.matcher(text);
        if (found.find()) {
            return Optional.of(found.group(1));
        }
        return Optional.ofNullable(published).flatMap(day -> numbers.sessionOf("us", day.minusDays(2).getYear()));
    }

    private Optional<String> named(String jurisdiction, String text) {
        Matcher years = SESSION_YEARS.matcher(text);
        if (years.find()) {
            return numbers.sessionOf(jurisdiction, Integer.parseInt(years.group(1)));
        }
        Matcher legislature = LEGISLATURE.matcher(text);
        return legislature.find() ? Optional.of(legislature.group(1)) : Optional.empty();
    }
}
