package org.policywatch.classifier.roster;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.policywatch.schemas.Jurisdictions;

/** State names of the lists to postal codes; a misspelt one snaps at distance 2 or less when only one state is near. */
final class States {
    private static final int NEAR = 2;
    private static final Map<String, String> CODES = codes();
    private static final Map<String, String> NAMES = CODES.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private States() {}

    /** Postal code; empty for what is near no state or near several. */
    static Optional<String> code(String printed) {
        String name = Vocabulary.fold(printed);
        if (name.length() == 2 && NAMES.containsKey(name.toUpperCase(Locale.ROOT))) {
            return Optional.of(name.toUpperCase(Locale.ROOT));
        }
        String exact = CODES.get(name);
        return exact == null ? nearest(name) : Optional.of(exact);
    }

    /** Whether this is a postal code; else it is what was printed, and said nothing. */
    static boolean isCode(String state) {
        return NAMES.containsKey(state);
    }

    /** Name in lower case, such as {@code north carolina}; the code itself when unknown. */
    static String name(String code) {
        return NAMES.getOrDefault(code, code.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> nearest(String name) {
        List<String> near = CODES.keySet().stream()
                .filter(each -> Names.distance(each, name) <= Math.min(NEAR, name.length() / 3)).toList();
        return near.size() == 1 ? Optional.ofNullable(CODES.get(near.getFirst())) : Optional.empty();
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new TreeMap<>();
        Jurisdictions.all().stream().filter(each -> !each.id().equals(Jurisdictions.FEDERAL))
                .forEach(each -> codes.put(Vocabulary.fold(each.name()), each.postalCode()));
        return codes;
    }
}
