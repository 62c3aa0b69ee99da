package org.policywatch.classifier.roster;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.place.Counties;
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

    /** The agency's name within its state. */
    String name() {
        return state() + "|" + canonical;
    }

    /** What must be unique in a list. */
    String key() {
        return key(terms, canonical);
    }

    static String key(AgreementTerms terms, String canonical) {
        return terms.state() + "|" + canonical + "|" + terms.model();
    }

    /** Five digits of the county it names; empty for none that the state has. */
    Optional<String> countyFips() {
        return fips(terms);
    }

    static Optional<String> fips(AgreementTerms terms) {
        return Optional.ofNullable(terms.county()).flatMap(county -> Counties.fips(terms.state(), county));
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

    /** The same row of the state that its blank cell stands for. */
    Row ofState(String code) {
        return new Row(number, Names.canonical(terms.name(), code), new AgreementTerms(terms.name(), code,
                terms.county(), terms.type(), terms.model(), terms.supportType(), terms.signedOn(), terms.signed(),
                terms.moa(), terms.addendum()), countyKnown, typeKnown);
    }

    /** The same row of an agency that shares its name with one in another county. */
    Row inCounty() {
        return new Row(number, canonical + " " + county(terms.county()), terms, countyKnown, typeKnown);
    }

    static String county(@Nullable String printed) {
        return printed == null ? "" : Names.county(printed);
    }
}
