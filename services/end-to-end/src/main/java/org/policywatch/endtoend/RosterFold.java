package org.policywatch.endtoend;

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
            String model = letters(row.getOrDefault("SUPPORT TYPE", ""));
            rows.add(letters(row.getOrDefault("LAW ENFORCEMENT AGENCY", "")) + "|" + MODELS.getOrDefault(model, model));
        }
        return rows;
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

    /** Spelling that no reader would call a difference: case, spaces, apostrophes, & for and, St for Saint. */
    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replaceAll("\\b(and|saint|st)\\b", "").replaceAll("[^a-z0-9]", "");
    }
}
