package org.policywatch.classifier.label;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts how a labelling agrees with another, value by value. */
final class Score {
    private record Count(int both, int extra, int missing) {
        static final Count NONE = new Count(0, 0, 0);

        Count plus(Count other) {
            return new Count(both + other.both, extra + other.extra, missing + other.missing);
        }

        double precision() {
            return both + extra == 0 ? 1 : (double) both / (both + extra);
        }

        double recall() {
            return both + missing == 0 ? 1 : (double) both / (both + missing);
        }

        double f1() {
            return both == 0 ? 0 : 2.0 * both / (2 * both + extra + missing);
        }
    }

    private final Map<String, Count> counts = new TreeMap<>();
    private final Map<String, Integer> confusion = new TreeMap<>();
    private int texts;
    private int equal;

    /** One text: what it should be and what it was found to be. */
    void add(List<String> wanted, List<String> found) {
        texts++;
        equal += Set.copyOf(wanted).equals(Set.copyOf(found)) ? 1 : 0;
        Set<String> all = new HashSet<>(wanted);
        all.addAll(found);
        all.forEach(value -> counts.merge(value, one(wanted.contains(value), found.contains(value)), Count::plus));
        if (!wanted.equals(found)) {
            confusion.merge(wanted + " read as " + found, 1, Integer::sum);
        }
    }

    private static Count one(boolean wanted, boolean found) {
        return new Count(wanted && found ? 1 : 0, !wanted ? 1 : 0, !found ? 1 : 0);
    }

    int texts() {
        return texts;
    }

    double accuracy() {
        return (double) equal / texts;
    }

    double microF1() {
        return total().f1();
    }

    double precision() {
        return total().precision();
    }

    double recall() {
        return total().recall();
    }

    double macroF1() {
        return counts.values().stream().mapToDouble(Count::f1).average().orElse(0);
    }

    /** Cohen's kappa, for labellings of one value a text: agreement beyond what chance would give (Cohen 1960). */
    double kappa() {
        double chance = counts.values()
                .stream()
                .mapToDouble(count -> (double) (count.both() + count.missing()) * (count.both() + count.extra()))
                .sum() / texts / texts;
        return (accuracy() - chance) / (1 - chance);
    }

    double precision(String value) {
        return counts.getOrDefault(value, Count.NONE).precision();
    }

    double recall(String value) {
        return counts.getOrDefault(value, Count.NONE).recall();
    }

    private Count total() {
        return counts.values().stream().reduce(Count.NONE, Count::plus);
    }

    /** Precision and recall of each value. */
    String table() {
        return counts.entrySet()
                .stream()
                .map(entry -> String.format(Locale.ROOT, "  %-36s precision %.3f recall %.3f (%d)", entry.getKey(),
                        entry.getValue().precision(), entry.getValue().recall(),
                        entry.getValue().both() + entry.getValue().missing()))
                .collect(Collectors.joining("\n"));
    }

    /** What was taken for what, how often. */
    String confusion() {
        return confusion.entrySet()
                .stream()
                .map(entry -> "  " + entry.getValue() + " x " + entry.getKey())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d texts, equal %.3f, micro F1 %.3f, macro F1 %.3f", texts, accuracy(),
                microF1(), macroF1());
    }
}
