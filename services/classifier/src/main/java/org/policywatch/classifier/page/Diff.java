package org.policywatch.classifier.page;

import java.util.ArrayList;
import java.util.List;

/** The runs in which two lists differ, by their longest common subsequence. */
final class Diff {
    /** Above this many comparisons (2,000 × 2,000) the differing middle counts as one run, to bound time and memory. */
    private static final long LIMIT = 4_000_000;

    /**
     * One differing run; one of its two sides may be empty.
     *
     * @param from first index in the old list
     * @param to after its last
     * @param newFrom first index in the new list
     * @param newTo after its last
     */
    record Run(int from, int to, int newFrom, int newTo) {}

    private Diff() {}

    /** Runs in order; none when the lists are equal. */
    static <T> List<Run> runs(List<T> before, List<T> after) {
        int start = 0;
        while (start < Math.min(before.size(), after.size()) && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = before.size();
        int newEnd = after.size();
        while (end > start && newEnd > start && before.get(end - 1).equals(after.get(newEnd - 1))) {
            end--;
            newEnd--;
        }
        return shifted(middle(before.subList(start, end), after.subList(start, newEnd)), start);
    }

    private static <T> List<Run> middle(List<T> before, List<T> after) {
        if (before.isEmpty() && after.isEmpty()) {
            return List.of();
        }
        if ((long) before.size() * after.size() > LIMIT || before.isEmpty() || after.isEmpty()) {
            return List.of(new Run(0, before.size(), 0, after.size()));
        }
        return walk(before, after, common(before, after));
    }

    /** {@code common[i][j]}: length of the longest common subsequence from i and j on. */
    private static <T> int[][] common(List<T> before, List<T> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static <T> List<Run> walk(List<T> before, List<T> after, int[][] common) {
        List<Run> runs = new ArrayList<>();
        int i = 0;
        int j = 0;
        int from = 0;
        int newFrom = 0;
        while (i < before.size() && j < after.size()) {
            if (before.get(i).equals(after.get(j))) {
                add(runs, new Run(from, i, newFrom, j));
                from = ++i;
                newFrom = ++j;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        add(runs, new Run(from, before.size(), newFrom, after.size()));
        return runs;
    }

    private static void add(List<Run> runs, Run run) {
        if (run.from() < run.to() || run.newFrom() < run.newTo()) {
            runs.add(run);
        }
    }

    private static List<Run> shifted(List<Run> runs, int by) {
        return runs.stream().map(run -> new Run(run.from() + by, run.to() + by, run.newFrom() + by, run.newTo() + by))
                .toList();
    }
}
