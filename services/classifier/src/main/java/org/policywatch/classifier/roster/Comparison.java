package org.policywatch.classifier.roster;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.document.Links;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.FieldChange;

/** What differs between an agreement as known and its row: corrections, posted documents, another signing. */
final class Comparison {
    private static final int SAME_PAPER_DAYS = 30;
    private static final int UNLINKED_DAYS = 90;
    /** A file's shorter name may be that of another paper, such as MOA.pdf. */
    private static final int TELLING_NAME = 12;

    private final Agreement known;
    private final Row row;
    private final Good before;

    /** @param before the last good list: a column that it lacked is no change of a row */
    Comparison(Agreement known, Row row, Good before) {
        this.known = known;
        this.row = row;
        this.before = before;
    }

    /** Changes of printing whose meaning differs; the signing date only where {@link #redated} says so. */
    List<FieldChange> corrections() {
        List<FieldChange> changes = new ArrayList<>();
        AgreementTerms old = known.terms();
        AgreementTerms now = row.terms();
        if (!known.canonical().equals(row.canonical()) && !old.name().equals(now.name())) {
            changes.add(new FieldChange("name", old.name(), now.name()));
        }
        if (row.countyKnown() && before.columns().contains("county")
                && !Objects.equals(old.county(), now.county())
                && !Row.county(old.county()).equals(Row.county(now.county()))) {
            changes.add(new FieldChange("county", old.county(), now.county()));
        }
        if (!old.state().equals(now.state())) {
            changes.add(new FieldChange("state", old.state(), now.state()));
        }
        if (row.typeKnown() && before.columns().contains("type") && typeChanged(old.type(), now.type())) {
            changes.add(new FieldChange("type", old.type(), now.type()));
        }
        if (redated()) {
            changes.add(new FieldChange("signedOn", printed(old), printed(now)));
        }
        return changes;
    }

    /** Another signing day that is a correction of the same signing. */
    boolean redated() {
        return dayChanged() && !signedWhileAway() && (known.terms().signedOn() == null || sameSigning());
    }

    /** Another signing day that is another signing. */
    boolean renewed() {
        LocalDate old = known.terms().signedOn();
        LocalDate now = row.terms().signedOn();
        return dayChanged() && !redated() && old != null && now != null && now.isAfter(old);
    }

    /** A memorandum or addendum that was not there, or is another. */
    List<FieldChange> posted() {
        List<FieldChange> changes = new ArrayList<>();
        posted("moa", known.terms().moa(), row.terms().moa()).ifPresent(changes::add);
        posted("addendum", known.terms().addendum(), row.terms().addendum()).ifPresent(changes::add);
        return changes;
    }

    /** A day on which the old row was no longer listed is the day of another signing, whatever the paper. */
    private boolean signedWhileAway() {
        LocalDate now = row.terms().signedOn();
        return known.status() == Agreement.Status.MISSING && now != null && now.isAfter(known.lastListed());
    }

    private boolean dayChanged() {
        LocalDate now = row.terms().signedOn();
        return now != null && !now.equals(known.terms().signedOn());
    }

    private boolean sameSigning() {
        LocalDate old = known.terms().signedOn();
        LocalDate now = row.terms().signedOn();
        if (old == null || now == null) {
            return true;
        }
        long shift = Math.abs(ChronoUnit.DAYS.between(old, now));
        boolean samePaper = known.terms().moa() != null && row.terms().moa() != null
                && (Links.key(known.terms().moa()).equals(Links.key(row.terms().moa()))
                        || movedTo(known.terms().moa(), row.terms().moa()));
        boolean year = old.plusYears(1).equals(now) || now.plusYears(1).equals(old);
        return !known.everLinked() || samePaper && (shift <= SAME_PAPER_DAYS || year)
                || !known.linked() && shift <= UNLINKED_DAYS || known.printedDates().contains(now)
                || now.isBefore(old);
    }

    /** The file's name is the same, its folder, site or extension another: the publisher moved its files. */
    private static boolean movedTo(String from, String to) {
        String name = fileName(from);
        return name.length() >= TELLING_NAME && name.equals(fileName(to));
    }

    private static String fileName(String address) {
        String path = Links.key(address);
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[A-Za-z]{2,4}$", "").toLowerCase(Locale.ROOT);
    }

    private static boolean typeChanged(@Nullable String old, @Nullable String now) {
        if (Objects.equals(old, now)) {
            return false;
        }
        Vocabulary vocabulary = Vocabulary.shipped();
        Optional<String> before = Optional.ofNullable(old).flatMap(vocabulary::type);
        Optional<String> after = Optional.ofNullable(now).flatMap(vocabulary::type);
        return !before.equals(after);
    }

    private static Optional<FieldChange> posted(String field, @Nullable String old, @Nullable String now) {
        boolean changed = now != null && !now.equals(old) && (old == null || !Links.key(old).equals(Links.key(now)));
        return changed ? Optional.of(new FieldChange(field, old, now)) : Optional.empty();
    }

    private static @Nullable String printed(AgreementTerms terms) {
        return terms.signedOn() == null ? terms.signed() : terms.signedOn().toString();
    }
}
