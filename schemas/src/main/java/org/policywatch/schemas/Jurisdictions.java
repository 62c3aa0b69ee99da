package org.policywatch.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The jurisdictions of {@code jurisdictions.csv}, by id, postal code and name. */
public final class Jurisdictions {
    /** Id of the United States as a whole. */
    public static final String FEDERAL = "us";

    private static final String FILE = "jurisdictions.csv";
    private static final List<String> CHAMBERS = List.of("lower", "upper", "legislature");
    private static final int FIRST_CHAMBER = 5;
    private static final List<Jurisdiction> ALL = read();
    private static final Map<String, Jurisdiction> BY_ID = index(Jurisdiction::id);
    private static final Map<String, Jurisdiction> BY_POSTAL_CODE = index(each -> folded(each.postalCode()));
    private static final Map<String, Jurisdiction> BY_NAME = index(each -> folded(each.name()));

    private Jurisdictions() {}

    /** The United States first, the others by postal code. */
    public static List<Jurisdiction> all() {
        return ALL;
    }

    /** By {@code us} or {@code us-xx}, exactly; empty for anything else. */
    public static Optional<Jurisdiction> byId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** By two letters; case and outer spaces do not matter. */
    public static Optional<Jurisdiction> byPostalCode(String postalCode) {
        return Optional.ofNullable(BY_POSTAL_CODE.get(folded(postalCode)));
    }

    /** By English name; case and white space do not matter, spelling does: nothing is guessed. */
    public static Optional<Jurisdiction> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(folded(name)));
    }

    private static String folded(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Jurisdiction> index(Function<Jurisdiction, String> key) {
        return ALL.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    private static List<Jurisdiction> read() {
        try (InputStream file = Objects.requireNonNull(Jurisdictions.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(Jurisdictions::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable on the class path: " + FILE, e);
        }
    }

    private static Jurisdiction parse(String line) {
        String[] cells = line.split(",", -1);
        return new Jurisdiction(cells[0], cells[1], cells[2], cells[3], ZoneId.of(cells[4]), chambers(cells));
    }

    private static Map<String, String> chambers(String[] cells) {
        Map<String, String> names = new TreeMap<>();
        for (int index = 0; index < CHAMBERS.size(); index++) {
            if (!cells[FIRST_CHAMBER + index].isEmpty()) {
                names.put(CHAMBERS.get(index), cells[FIRST_CHAMBER + index]);
            }
        }
        return names;
    }
}
