package org.policywatch.classifier.roster;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** State names of the lists to postal codes; a misspelt one snaps at distance 2 or less when only one state is near. */
final class States {
    private static final String NAMES = """
            AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware,
            FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas, KY Kentucky,
            LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi,
            MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico,
            NY New York, NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania,
            RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont,
            VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming, DC District of Columbia,
            GU Guam, PR Puerto Rico, VI Virgin Islands, AS American Samoa, MP Northern Mariana Islands""";
    private static final int NEAR = 2;
    private static final Map<String, String> CODES = codes();

    private States() {}

    /** Postal code; empty for what is near no state or near several. */
    static Optional<String> code(String printed) {
        String name = Vocabulary.fold(printed);
        if (name.length() == 2 && CODES.containsValue(name.toUpperCase(Locale.ROOT))) {
            return Optional.of(name.toUpperCase(Locale.ROOT));
        }
        String exact = CODES.get(name);
        return exact == null ? nearest(name) : Optional.of(exact);
    }

    /** Name in lower case, such as {@code north carolina}; the code itself when unknown. */
    static String name(String code) {
        return CODES.entrySet().stream().filter(each -> each.getValue().equals(code)).map(Map.Entry::getKey)
                .findFirst().orElse(code.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> nearest(String name) {
        List<String> near = CODES.keySet().stream()
                .filter(each -> Names.distance(each, name) <= Math.min(NEAR, name.length() / 3)).toList();
        return near.size() == 1 ? Optional.ofNullable(CODES.get(near.getFirst())) : Optional.empty();
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new TreeMap<>();
        for (String each : NAMES.split(",", -1)) {
            String entry = each.strip();
            codes.put(Vocabulary.fold(entry.substring(3)), entry.substring(0, 2));
        }
        return codes;
    }
}
