package org.policywatch.classifier.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The jurisdictions that are watched: the United States, its states and territories. A legislative day is a day at the
 * capital, wherever the server stands (requirement L-14). Facts: {@code jurisdictions.csv} beside this class.
 */
public final class Jurisdictions {
    /** The federal one, whose days are Washington's. */
    public static final String FEDERAL = "us";

    private record Jurisdiction(String name, ZoneId zone, boolean unicameral) {}

    private static final Map<String, Jurisdiction> ALL = load();

    private Jurisdictions() {}

    /** Whether this is {@code us} or {@code us-xx} of a state or territory we know. */
    public static boolean known(String id) {
        return ALL.containsKey(id);
    }

    /** Time zone of the capital; of Washington for an unknown jurisdiction. */
    public static ZoneId zone(String id) {
        return of(id).zone();
    }

    /** True where the legislature has one chamber: Nebraska, the District of Columbia, Guam, the Virgin Islands. */
    public static boolean unicameral(String id) {
        return of(id).unicameral();
    }

    /** Name in English, such as {@code Texas}. */
    public static String name(String id) {
        return of(id).name();
    }

    /** The moment a day begins at the capital: the event time of something known by its day only. */
    public static OffsetDateTime midnight(LocalDate day, String id) {
        return day.atStartOfDay(zone(id)).toOffsetDateTime();
    }

    private static Jurisdiction of(String id) {
        Jurisdiction federal = Objects.requireNonNull(ALL.get(FEDERAL));
        return ALL.getOrDefault(id, federal);
    }

    private static Map<String, Jurisdiction> load() {
        Map<String, Jurisdiction> all = new TreeMap<>();
        try (InputStream file = Objects.requireNonNull(Jurisdictions.class.getResourceAsStream("jurisdictions.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(",", -1)).forEach(
                    cells -> all.put(cells[0], new Jurisdiction(cells[1], ZoneId.of(cells[2]), cells[3].equals("1"))));
        } catch (IOException e) {
            throw new UncheckedIOException("jurisdictions.csv of the classifier cannot be read", e);
        }
        return Map.copyOf(all);
    }
}
