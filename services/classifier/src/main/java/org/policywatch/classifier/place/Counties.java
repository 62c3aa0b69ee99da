package org.policywatch.classifier.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.policywatch.schemas.Jurisdiction;
import org.policywatch.schemas.Jurisdictions;

/**
 * Counties and what counts as one (parishes, boroughs, independent cities) with the five digits of FIPS 6-4 as the Census
 * Bureau keeps them. Connecticut is known by its eight counties, which agencies still name, and by the nine planning regions that
 * took their place in 2022. Where a county and an independent city bear one name, only "City" means the city.
 */
public final class Counties {
    /** Codes from here on are independent cities in Maryland, Missouri and Virginia. */
    private static final int CITIES = 500;
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern POINTS = Pattern.compile("['’.]");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern SAINT = Pattern.compile("\\b(saint|st)\\b");
    private static final Pattern SAINTE = Pattern.compile("\\b(sainte|ste)\\b");
    private static final Pattern KIND = Pattern.compile(
            " (county|parish|borough|census area|city and borough|municipality|municipio|planning region|city)$");
    private static final Map<String, Map<String, String>> BY_STATE = read();

    private Counties() {}

    /**
     * Five digits of a county as printed: "County", "Parish" or "Borough" behind the name, case, accents and the forms of
     * Saint are no difference. Empty for none that the state has.
     *
     * @param postalCode two capital letters
     */
    public static Optional<String> fips(String postalCode, String printed) {
        String name = fold(printed);
        Map<String, String> counties = BY_STATE.getOrDefault(postalCode, Map.of());
        return Optional.ofNullable(counties.get(name)).or(() -> Optional.ofNullable(counties.get(plain(name))));
    }

    /** Two digits of a state or territory; empty for none that we know. */
    public static Optional<String> stateFips(String postalCode) {
        return Jurisdictions.byId("us-" + postalCode.toLowerCase(Locale.ROOT)).map(Jurisdiction::fips);
    }

    private static String fold(String printed) {
        String letters = MARKS.matcher(Normalizer.normalize(printed, Normalizer.Form.NFKD)).replaceAll("");
        String points = POINTS.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll("");
        String words = OTHER.matcher(points).replaceAll(" ").strip();
        return SAINTE.matcher(SAINT.matcher(words).replaceAll("saint")).replaceAll("sainte");
    }

    private static String plain(String folded) {
        return KIND.matcher(folded).replaceFirst("");
    }

    private static Map<String, Map<String, String>> read() {
        Map<String, String> states = new HashMap<>();
        Jurisdictions.all().forEach(each -> states.put(each.fips(), each.postalCode()));
        Map<String, Map<String, String>> counties = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Counties.class.getResourceAsStream("counties.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> {
                String fips = line.substring(0, 5);
                String state = states.getOrDefault(fips.substring(0, 2), "");
                add(counties.computeIfAbsent(state, _ -> new TreeMap<>()), fips, fold(line.substring(6)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counties;
    }

    /** Codes ascend, so that a county comes before the city of its name. */
    private static void add(Map<String, String> counties, String fips, String name) {
        counties.putIfAbsent(name, fips);
        if (Integer.parseInt(fips.substring(2)) >= CITIES) {
            counties.put(name + " city", fips);
        }
    }
}
