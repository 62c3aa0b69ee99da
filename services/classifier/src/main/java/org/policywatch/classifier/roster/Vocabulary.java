package org.policywatch.classifier.roster;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Words of the lists and what they mean: {@code vocabulary.yaml} beside this class. */
final class Vocabulary {
    /** Columns of the contract, by the name in the file. */
    static final List<String> REQUIRED = List.of("state", "agency", "support-type");

    private record Distinct(String state, List<String> names) {}

    /** A text that the publisher's tools garbled, and what it was. */
    record Correction(String wrong, String right, String reason) {}

    private record Level(String level, List<String> words) {}

    private record File(Map<String, List<String>> models, Map<String, List<String>> types,
            Map<String, List<String>> columns, List<Correction> corrections, List<Distinct> distinct,
            List<Level> levels) {}

    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
    private static final int LONG_NAME = 10;
    private static final int SLIP = 2;
    private static final Vocabulary SHIPPED = load();

    private final File file;
    private final Map<String, String> models;
    private final Map<String, String> types;
    private final Map<String, String> columns;

    private Vocabulary(File file) {
        this.file = file;
        this.models = inverted(file.models());
        this.types = inverted(file.types());
        this.columns = inverted(file.columns());
    }

    static Vocabulary shipped() {
        return SHIPPED;
    }

    /** Where the cell is blank: an agreement has always some model. */
    static final String NO_MODEL = "unknown";

    /** The model's slug, slips of the hand read through; an unknown one as its folded text with hyphens. */
    String model(String printed) {
        String folded = fold(printed);
        return folded.isEmpty()
                ? NO_MODEL
                : Optional.ofNullable(models.get(folded)).or(() -> slip(folded)).orElse(folded.replace(' ', '-'));
    }

    /** The one model whose long name is a slip of the hand away; short forms are too near each other. */
    private Optional<String> slip(String folded) {
        List<String> near = models.entrySet().stream().filter(
                each -> each.getKey().length() >= LONG_NAME && Names.distance(each.getKey(), folded) <= SLIP)
                .map(Map.Entry::getValue).distinct().toList();
        return near.size() == 1 ? near.stream().findFirst() : Optional.empty();
    }

    boolean knownModel(String slug) {
        return file.models().containsKey(slug);
    }

    /** Meaning of TYPE; empty for blank or {@code #N/A}. */
    Optional<String> type(String printed) {
        String folded = fold(printed);
        return folded.isEmpty() || folded.equals("na") || folded.equals("n a")
                ? Optional.empty()
                : Optional.of(types.getOrDefault(folded, folded));
    }

    /** A cell's text as it was before it was garbled. */
    String corrected(String printed) {
        String text = printed;
        for (Correction each : file.corrections()) {
            text = text.replace(each.wrong(), each.right());
        }
        return text;
    }

    /** Every word of the file by what it is for, such as {@code model task force}: what can be idle. */
    Map<String, List<String>> words() {
        Map<String, List<String>> words = new TreeMap<>();
        words.put("models", List.copyOf(models.keySet()));
        words.put("types", List.copyOf(types.keySet()));
        words.put("columns", List.copyOf(columns.keySet()));
        words.put("corrections", file.corrections().stream().map(Correction::wrong).toList());
        words.put("distinct", file.distinct().stream().flatMap(each -> each.names().stream()).toList());
        return words;
    }

    /** The column that this header cell names. */
    Optional<String> column(String printed) {
        return Optional.ofNullable(columns.get(fold(printed)));
    }

    /** True when two canonical names of a state are listed as two agencies. */
    boolean distinct(String state, String first, String second) {
        return !first.equals(second) && file.distinct().stream().anyMatch(
                each -> each.state().equals(state) && each.names().containsAll(List.of(first, second)));
    }

    /** Level by the agency's name. */
    Optional<String> level(String name) {
        String folded = " " + fold(name) + " ";
        return file.levels().stream().filter(each -> each.words().stream().anyMatch(folded::contains))
                .map(Level::level).findFirst();
    }

    /** Lower case, everything but letters to one space, trimmed. */
    static String fold(String text) {
        return NO_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    private static Map<String, String> inverted(Map<String, List<String>> lists) {
        Map<String, String> inverted = new HashMap<>();
        lists.forEach((name, words) -> words.forEach(word -> inverted.put(word, name)));
        return Map.copyOf(inverted);
    }

    private static Vocabulary load() {
        try (InputStream in = Objects.requireNonNull(Vocabulary.class.getResourceAsStream("vocabulary.yaml"))) {
            return new Vocabulary(new YAMLMapper().readValue(in, File.class));
        } catch (IOException e) {
            throw new UncheckedIOException("vocabulary.yaml of the roster cannot be read", e);
        }
    }
}
