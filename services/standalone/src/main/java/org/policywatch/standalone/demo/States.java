package org.policywatch.standalone.demo;

import java.util.Map;

/** Names of the states in the demo's history, as ICE's lists print them apart from case. */
final class States {
    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("AK", "Alaska"),
            Map.entry("AL", "Alabama"),
            Map.entry("AR", "Arkansas"),
            Map.entry("AZ", "Arizona"),
            Map.entry("CO", "Colorado"),
            Map.entry("GA", "Georgia"),
            Map.entry("IA", "Iowa"),
            Map.entry("ID", "Idaho"),
            Map.entry("IN", "Indiana"),
            Map.entry("KS", "Kansas"),
            Map.entry("KY", "Kentucky"),
            Map.entry("LA", "Louisiana"),
            Map.entry("MA", "Massachusetts"),
            Map.entry("MD", "Maryland"),
            Map.entry("ME", "Maine"),
            Map.entry("MI", "Michigan"),
            Map.entry("MN", "Minnesota"),
            Map.entry("MO", "Missouri"),
            Map.entry("MS", "Mississippi"),
            Map.entry("MT", "Montana"),
            Map.entry("NC", "North Carolina"),
            Map.entry("ND", "North Dakota"),
            Map.entry("NE", "Nebraska"),
            Map.entry("NH", "New Hampshire"),
            Map.entry("NM", "New Mexico"),
            Map.entry("NV", "Nevada"),
            Map.entry("NY", "New York"),
            Map.entry("OH", "Ohio"),
            Map.entry("OK", "Oklahoma"),
            Map.entry("PA", "Pennsylvania"),
            Map.entry("SC", "South Carolina"),
            Map.entry("SD", "South Dakota"),
            Map.entry("TN", "Tennessee"),
            Map.entry("TX", "Texas"),
            Map.entry("UT", "Utah"),
            Map.entry("VA", "Virginia"),
            Map.entry("WI", "Wisconsin"),
            Map.entry("WV", "West Virginia"),
            Map.entry("WY", "Wyoming"));

    private States() {}

    /** Such as {@code Texas} for {@code TX}. */
    static String name(String code) {
        String name = NAMES.get(code);
        if (name == null) {
            throw new IllegalArgumentException("no state of the demo: " + code);
        }
        return name;
    }
}
