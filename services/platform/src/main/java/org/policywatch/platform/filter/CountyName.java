package org.policywatch.platform.filter;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.policywatch.schemas.event.Agency;

/**
 * Name of a county within its state, as filters hold it: {@code MD/frederick}. Case, accents, the forms of Saint and
 * "County" or "Parish" behind the name are no difference; "City" is, for it tells an independent city from the county of
 * its name.
 */
public final class CountyName {
    private static final Pattern NOT_A_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern SAINT = Pattern.compile("\\b(st|saint)\\b");
    private static final Pattern KIND = Pattern
            .compile("-(county|parish|borough|census-area|municipality|municipio|planning-region)$");

    private CountyName() {}

    /** Of an agency; empty where the list names no county. */
    static Optional<String> of(Agency agency) {
        return Optional.ofNullable(agency.county()).filter(county -> !county.isBlank())
                .map(county -> of(agency.state(), county));
    }

    /**
     * As filters hold it.
     *
     * @param state two letters
     * @param county as people write it
     */
    public static String of(String state, String county) {
        String words = SearchText.fold(county).replace("'", "").replace("’", "").replace(".", "");
        String slug = NOT_A_WORD.matcher(SAINT.matcher(words).replaceAll("saint")).replaceAll("-")
                .replaceAll("^-|-$", "");
        return state.strip().toUpperCase(Locale.ROOT) + "/" + KIND.matcher(slug).replaceFirst("");
    }

    /** From {@code md/Frederick County} and the like; text without a slash names no county and stays as it is. */
    static String normal(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text.strip() : of(text.substring(0, slash), text.substring(slash + 1));
    }
}
