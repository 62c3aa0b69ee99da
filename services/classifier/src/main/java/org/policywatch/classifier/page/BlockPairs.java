package org.policywatch.classifier.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which removed block became which added one: the most alike first, where at least a third of the words is shared. */
final class BlockPairs {
    private static final double ALIKE = 1.0 / 3;

    /** A block before and after; the empty text for none. */
    record Pair(String before, String after) {}

    private BlockPairs() {}

    /** In the order of the old blocks; blocks that are new altogether come last. */
    static List<Pair> of(List<String> gone, List<String> come) {
        List<String> free = new ArrayList<>(come);
        List<Pair> pairs = new ArrayList<>();
        for (String block : gone) {
            String best = best(block, free);
            free.remove(best);
            pairs.add(new Pair(block, best));
        }
        free.forEach(block -> pairs.add(new Pair("", block)));
        return pairs;
    }

    private static String best(String block, List<String> candidates) {
        String best = "";
        double most = ALIKE;
        for (String candidate : candidates) {
            double alike = alike(words(block), words(candidate));
            if (alike >= most) {
                most = alike;
                best = candidate;
            }
        }
        return best;
    }

    private static double alike(Set<String> one, Set<String> other) {
        long shared = one.stream().filter(other::contains).count();
        return (double) shared / Math.max(1, one.size() + other.size() - shared);
    }

    private static Set<String> words(String block) {
        return new HashSet<>(Arrays.asList(block.split(" ")));
    }
}
