package org.policywatch.classifier.bill;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How legislatures number their measures, for all jurisdictions of {@code bill-numbers.yaml}: normalised as Open Civic
 * Data does (capitals, no leading zeros, one space), version marks off, one way to write each prefix (requirements
 * L-08, L-09).
 */
public final class BillNumbers {
    private final Map<String, Numbering> numberings;

    private BillNumbers(Map<String, Numbering> numberings) {
        this.numberings = numberings;
    }

    /** The shipped table. */
    public static BillNumbers shipped() {
        try (InputStream file = Objects.requireNonNull(BillNumbers.class.getResourceAsStream("bill-numbers.yaml"))) {
            Map<String, NumberingRule> rules = new YAMLMapper().readValue(file,
                    new TypeReference<TreeMap<String, NumberingRule>>() {
                    });
            return new BillNumbers(rules.entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new Numbering(entry.getValue()))));
        } catch (IOException e) {
            throw new UncheckedIOException("bill-numbers.yaml of the classifier cannot be read", e);
        }
    }

    /** Jurisdictions in the table. */
    public Set<String> jurisdictions() {
        return numberings.keySet();
    }

    /** A number as someone wrote it, with nothing before or after it, normalised; empty when it is none there. */
    public Optional<String> normalise(String jurisdiction, String written) {
        return numbering(jurisdiction).flatMap(numbering -> numbering.normalise(written));
    }

    /** The number a text begins with; {@code end} is where the rest of the text begins. */
    public Optional<Mention> leading(String jurisdiction, String text) {
        return numbering(jurisdiction).flatMap(numbering -> numbering.leading(text));
    }

    /** Every number in running text, by the stricter pattern. */
    public List<Mention> within(String jurisdiction, String text) {
        return numbering(jurisdiction).map(numbering -> numbering.within(text)).orElse(List.of());
    }

    /** The session that a year's bills belong to, leaving special sessions aside. */
    public Optional<String> sessionOf(String jurisdiction, int year) {
        return numbering(jurisdiction).map(numbering -> numbering.sessionOf(year));
    }

    /** Whether a normalised number is one that a measure has before, or beside, the one it keeps: a docket, draft or paper. */
    boolean early(String jurisdiction, String number) {
        return numbering(jurisdiction).filter(numbering -> numbering.early(number)).isPresent();
    }

    /** Chamber of origin and kind; unknown for a prefix that is not in the table. */
    Measure measure(BillId bill) {
        String prefix = bill.number().split("[ 0-9]", 2)[0];
        return numbering(bill.jurisdiction()).map(numbering -> numbering.measure(prefix)).orElse(Measure.UNKNOWN);
    }

    private Optional<Numbering> numbering(String jurisdiction) {
        return Optional.ofNullable(numberings.get(jurisdiction));
    }

    /**
     * A number found in a text.
     *
     * @param number normalised
     * @param start of the number in the text
     * @param end after it
     */
    public record Mention(String number, int start, int end) {}
}
