package org.policywatch.endtoend.roster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * The roster as an outsider builds it from the events alone, to be compared with the rows of the newest list. It uses
 * what contract.md says of the events and nothing of the classifier.
 */
final class RosterFold {
    private static final Map<String, String> MODELS = Map.of("taskforcemodel", "task-force-model", "taskforceofficer",
            "task-force-model", "jailenforcementmodel", "jail-enforcement-model", "jailenforcmentmodel",
            "jail-enforcement-model", "warrantserviceofficer", "warrant-service-officer", "warrantservicesofficer",
            "warrant-service-officer", "warrantserviceoffice", "warrant-service-officer");

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(Map.entry("pd", "police department"),
            Map.entry("dps", "department of public safety"), Map.entry("so", "sheriff office"),
            Map.entry("bocc", "board of county commissioners"), Map.entry("ft", "fort"), Map.entry("mt", "mount"),
            Map.entry("st", "saint"), Map.entry("twp", "township"), Map.entry("dept", "department"),
            Map.entry("sheriffs", "sheriff"), Map.entry("constables", "constable"), Map.entry("marshals", "marshal"),
            Map.entry("co", "county"), Map.entry("offices", "office"), Map.entry("corrections", "correction"));
    private static final String STATES = "alabama|alaska|arizona|arkansas|delaware|florida|georgia|idaho|indiana|iowa|kansas|"
            + "kentucky|louisiana|maine|maryland|massachusetts|michigan|mississippi|missouri|montana|nebraska|nevada|"
            + "new hampshire|new mexico|new york|north carolina|north dakota|ohio|oklahoma|pennsylvania|south carolina|"
            + "south dakota|tennessee|texas|utah|virginia|west virginia|wisconsin|wyoming";

    private final Map<String, String> present = new TreeMap<>();
    private final Map<String, String> missing = new TreeMap<>();

    /** Agreements that the events say are on the newest list: {@code name|model}, folded. */
    static Set<String> of(List<JsonNode> events) {
        RosterFold fold = new RosterFold();
        events.stream().sorted(Comparator.comparing(event -> event.get("recordedtime").asText())).forEach(fold::apply);
        return new TreeSet<>(fold.present.values());
    }

    /** The rows of a list as {@code name|model}, folded, by a reader of its own. */
    static Set<String> ofWorkbook(Path file) throws IOException {
        TreeSet<String> rows = new TreeSet<>();
        for (Map<String, String> row : IndependentWorkbook.rows(file)) {
            rows.add(letters(row.getOrDefault("LAW ENFORCEMENT AGENCY", "")) + "|"
                    + model(row.getOrDefault("SUPPORT TYPE", "")));
        }
        return rows;
    }

    /** A model's id, however it is printed. */
    static String model(String printed) {
        String letters = letters(printed);
        return MODELS.getOrDefault(letters, letters);
    }

    private void apply(JsonNode event) {
        String subject = event.get("subject").asText();
        switch (event.get("type").asText().replaceFirst("^org\\.policywatch\\.", "").replaceFirst("\\.v1$", "")) {
            case "agreement.signed", "agreement.renewed", "agreement.reinstated" -> present.put(subject, row(event));
            case "agreement.corrected" -> present.replace(subject, row(event));
            case "agreement.model-switched" -> {
                present.remove(oldSubject(event));
                missing.remove(oldSubject(event));
                present.put(subject, row(event));
            }
            case "agreement.missing" -> absent(event, subject);
            case "agreement.removed" -> {
                present.remove(subject);
                missing.remove(subject);
            }
            default -> {
            }
        }
    }

    private void absent(JsonNode event, String subject) {
        if (event.at("/data/resolved").asBoolean(false)) {
            present.put(subject, missing.getOrDefault(subject, row(event)));
            missing.remove(subject);
        } else if (present.containsKey(subject)) {
            missing.put(subject, present.remove(subject));
        }
    }

    private static String oldSubject(JsonNode event) {
        return "agreement:" + event.at("/data/agency/id").asText() + "/" + event.at("/data/before/model").asText();
    }

    private static String row(JsonNode event) {
        JsonNode after = event.at("/data/after");
        String name = after.hasNonNull("name") ? after.get("name").asText() : event.at("/data/agency/name").asText();
        return letters(name) + "|" + event.at("/data/model").asText();
    }

    /**
     * Spelling that contract.md does not tell as a change: case, spaces, apostrophes, & for and, abbreviations,
     * "City of", the agency's own state before its name.
     */
    static String letters(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "").replaceAll("[^a-z0-9]+", " ").strip();
        for (Map.Entry<String, String> each : ABBREVIATIONS.entrySet()) {
            plain = plain.replaceAll("\\b" + each.getKey() + "\\b", each.getValue());
        }
        return plain.replaceFirst("^(the )?(city|town|village|borough|township|county) of ", "")
                .replaceFirst("^(" + STATES + ") (?=department|division|office|bureau|highway|state|commission|board|"
                        + "national|fish|game|wildlife)", "")
                .replaceAll("\\b(and|the)\\b", "").replace(" ", "");
    }
}
