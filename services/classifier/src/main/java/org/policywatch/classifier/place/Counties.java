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
        return Normalizer.normalize(printed, Normalizer.Form.NFKD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
                .replaceAll("['’.]", "").replaceAll("[^a-z0-9]+", " ").strip().replaceAll("\\b(saint|st)\\b", "saint")
                .replaceAll("\\b(sainte|ste)\\b", "sainte");
    }

    private static String plain(String folded) {
        return folded.replaceFirst(
                " (county|parish|borough|census area|city and borough|municipality|municipio|planning region|city)$",
                "");
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
