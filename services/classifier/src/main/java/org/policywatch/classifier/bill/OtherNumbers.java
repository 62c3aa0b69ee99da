package org.policywatch.classifier.bill;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.policywatch.classifier.bill.BillNumbers.Mention;

/**
 * The other numbers of a bill that a title names: "H.P. 853 - L.D. 1259", "House File 946 (Formerly HSB 213)" (requirement
 * L-09). A docket, draft or paper and the number that the measure keeps are one bill; two kept numbers are two bills.
 */
final class OtherNumbers {
    /** Between two numbers at the beginning of a title. */
    private static final Pattern JOINT = Pattern
            .compile("(?i)\\s*[/,;(–—-]\\s*(?:(?:formerly|previously|now|see|was|also)\\b[:.]?\\s*)?");
    /** Before the other number, wherever it stands. */
    private static final Pattern FORMERLY = Pattern
            .compile("(?i)\\((?:formerly|previously|now|see|successor to|docket|draft|lsr|bill request)\\b[:.,]?\\s*");
    private static final Pattern CLOSED = Pattern.compile("\\s*\\)");

    /**
     * The numbers of one bill.
     *
     * @param kept the one that stands for it
     * @param others the rest, in order
     * @param end index in the title after the numbers it begins with; zero when it begins with none of this bill
     */
    record Names(String kept, List<String> others, int end) {}

    private record Head(List<String> numbers, int end) {}

    private final BillNumbers numbers;

    OtherNumbers(BillNumbers numbers) {
        this.numbers = numbers;
    }

    /**
     * What a title says of a bill's numbers.
     *
     * @param told the bill as the item's address has it
     * @param leading the number that the title begins with
     */
    Names in(BillId told, String title, Optional<Mention> leading) {
        Head head = leading.map(first -> head(told, title, first)).orElse(new Head(List.of(), 0));
        boolean its = head.numbers().contains(told.number());
        if (!its && leading.isPresent()) {
            return new Names(told.number(), List.of(), 0);
        }
        List<String> all = Stream.concat(Stream.of(told.number()), Stream.concat(head.numbers().stream(),
                former(told.jurisdiction(), title).stream())).distinct().toList();
        String kept = all.stream().filter(each -> !early(told, each)).findFirst().orElse(told.number());
        List<String> others = all.stream().filter(each -> !each.equals(kept) && early(told, each) && !early(told, kept))
                .toList();
        return new Names(kept, others, its ? head.end() : 0);
    }

    private boolean early(BillId bill, String number) {
        return numbers.early(bill.jurisdiction(), number);
    }

    /** Only numbers of the other sort go with the first; "HB 12 / SB 13" is one bill and its companion. */
    private Head head(BillId told, String title, Mention first) {
        List<String> found = new ArrayList<>(List.of(first.number()));
        int end = first.end();
        Optional<Mention> next = joined(told.jurisdiction(), title, end);
        while (next.isPresent() && early(told, next.get().number()) != early(told, first.number())) {
            found.add(next.get().number());
            end = next.get().end();
            next = joined(told.jurisdiction(), title, end);
        }
        return new Head(found, found.size() == 1 ? end : closed(title, end));
    }

    private Optional<Mention> joined(String jurisdiction, String title, int at) {
        Matcher joint = JOINT.matcher(title.substring(at));
        return joint.lookingAt() ? after(jurisdiction, title, at + joint.end()) : Optional.empty();
    }

    private Optional<Mention> after(String jurisdiction, String title, int at) {
        return numbers.leading(jurisdiction, title.substring(at))
                .map(found -> new Mention(found.number(), found.start() + at, found.end() + at));
    }

    private static int closed(String title, int at) {
        Matcher closed = CLOSED.matcher(title.substring(at));
        return closed.lookingAt() ? at + closed.end() : at;
    }

    private List<String> former(String jurisdiction, String title) {
        List<String> found = new ArrayList<>();
        Matcher formerly = FORMERLY.matcher(title);
        while (formerly.find()) {
            after(jurisdiction, title, formerly.end()).ifPresent(each -> found.add(each.number()));
        }
        return found;
    }
}
