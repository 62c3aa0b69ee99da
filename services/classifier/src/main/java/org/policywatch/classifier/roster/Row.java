package org.policywatch.classifier.roster;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementTerms;

/**
 * One row of a list, read.
 *
 * @param number row in the sheet
 * @param canonical agency name within its state
 * @param terms as printed, trimmed
 * @param countyKnown whether the list has a COUNTY column at all
 * @param typeKnown whether it has a TYPE column
 */
record Row(int number, String canonical, AgreementTerms terms, boolean countyKnown,
        boolean typeKnown) {
    /** The row's number, which no other row of its list has: a list asks for its rows thousands of times. */
    @Override
    public int hashCode() {
        return number;
    }

    String state() {
        return terms.state();
    }

    String model() {
        return terms.model();
    }

    /** What must be unique in a list. */
    String key() {
        return state() + "|" + canonical + "|" + model();
    }

    Optional<LocalDate> signedOn() {
        return Optional.ofNullable(terms.signedOn());
    }

    Optional<String> moa() {
        return Optional.ofNullable(terms.moa());
    }

    /** The same row of another model than the one read. */
    Row ofModel(String model) {
        return new Row(number, canonical, new AgreementTerms(terms.name(), terms.state(), terms.county(), terms.type(),
                model, terms.supportType(), terms.signedOn(), terms.signed(), terms.moa(), terms.addendum()),
                countyKnown, typeKnown);
    }

    /** The same row of an agency that shares its name with another one. */
    Row named(String qualified) {
        return new Row(number, qualified, terms, countyKnown, typeKnown);
    }

    static String county(@Nullable String printed) {
        return printed == null ? "" : Names.county(printed);
    }
}
