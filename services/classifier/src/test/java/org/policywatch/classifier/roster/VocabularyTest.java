package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
    private static final Pattern AGENCY = Pattern.compile("Pima|Pinal|Melbourne|University|Department of");

    private final Vocabulary vocabulary = Vocabulary.shipped();

    @ParameterizedTest
    @CsvSource({"Warrant Services Officer, warrant-service-officer", "'Task Force Model  ', task-force-model",
            "Jail Enforcment Model, jail-enforcement-model", "Task Force Modle, task-force-model",
            "Warant Service Officers, warrant-service-officer", "Tribal Task Force Model, tribal-task-force-model",
            "JEM, jail-enforcement-model", "JEX, jex"})
    @DisplayName("A-10 a slip in a model's name is read through, an unknown model stays as it is written")
    void models(String printed, String model) {
        assertThat(vocabulary.model(printed)).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource({"Baldwin County Sheriff's Office, county", "Pembroke Pines Police Department, municipal",
            "University of Florida Police Department, university", "Miccosukee Tribal Police, tribal",
            "Bradley County Constable - District 3, constable", "Texas Department of Public Safety, state",
            "Town of Ridge Spring Marshal, municipal", "Florida Highway Patrol, state",
            "Jacksonville Aviation Authority Airport Police, airport",
            "St. Landry Parish Sheriff's Office, county", "Twenty-First Judicial District Attorney, judicial-district",
            "Cleveland Independent School District Police Department, school-district"})
    @DisplayName("A-11 the level comes from the agency's name, whatever TYPE says")
    void levels(String name, String level) {
        assertThat(vocabulary.level(name)).contains(level);
    }

    @Test
    @DisplayName("A-19 a correction mends the text it is made for and does nothing to what is already right")
    void correctionsAreInert() {
        assertThat(vocabulary.corrected("Waria-labelon County")).isEqualTo("Walton County");
        assertThat(vocabulary.corrected("Walton County")).isEqualTo("Walton County");
    }

    @Test
    @DisplayName("A-19 words of the vocabulary that no list of 2021 to 2025 has are named, and every correction has one")
    void idleWords() throws IOException {
        Set<String> cells = cells();
        Set<String> folded = new HashSet<>();
        Set<String> names = new HashSet<>();
        cells.forEach(each -> {
            folded.add(Vocabulary.fold(each));
            if (AGENCY.matcher(each).find()) {
                List.of("AZ", "FL").forEach(state -> names.add(Names.canonical(each, state)));
            }
        });
        Map<String, List<String>> idle = new TreeMap<>();
        vocabulary.words().forEach((kind, words) -> idle.put(kind, words.stream().filter(word -> switch (kind) {
            case "corrections" -> cells.stream().noneMatch(each -> each.contains(word));
            case "distinct" -> !names.contains(word);
            default -> !folded.contains(word);
        }).sorted().toList()));
        idle.forEach((kind, words) -> System.out.println("idle " + kind + ": " + words));
        assertThat(idle.get("corrections")).isEmpty();
    }

    private static Set<String> cells() throws IOException {
        String shared = System.getProperty("policywatch.shared", "");
        Assumptions.assumeTrue(!shared.isBlank(), "needs -Dpolicywatch.shared: the directory of real data");
        Set<String> cells = new HashSet<>();
        List<Path> lists = new ArrayList<>();
        try (var files = Files.walk(Path.of(shared, "ice287g/rows"))) {
            files.filter(each -> each.toString().endsWith(".csv.gz")).forEach(lists::add);
        }
        for (Path list : lists) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(list)), StandardCharsets.UTF_8))) {
                lines.lines().forEach(line -> split(line, cells));
            }
        }
        return cells;
    }

    private static void split(String line, Set<String> cells) {
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || line.charAt(i) == ',' && !quoted) {
                cells.add(line.substring(start, i).replace("\"", "").strip());
                start = i + 1;
            } else if (line.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
    }
}
