package org.policywatch.classifier.label;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses among the rules that fit. */
final class Readings {
    private Readings() {}

    /** The hits that decide: a line's own rule alone, else what no longer reading covers and no rule replaces; one a rule. */
    static List<Hit> deciding(List<Hit> hits) {
        List<Hit> alone = hits.stream().filter(hit -> hit.rule().rule().alone()).toList();
        return unreplaced(uncovered(alone.isEmpty() ? hits : alone));
    }

    /** The first such hit of each rule: a word said a thousand times is looked at once, so that time stays in bounds. */
    private static List<Hit> uncovered(List<Hit> hits) {
        List<Hit> left = new ArrayList<>();
        Set<String> decided = new HashSet<>();
        for (Hit hit : hits) {
            String rule = hit.rule().name();
            if (!decided.contains(rule) && (hit.rule().rule().beside() || !covered(hit, hits))) {
                decided.add(rule);
                left.add(hit);
            }
        }
        return left;
    }

    private static boolean covered(Hit hit, List<Hit> hits) {
        for (Hit other : hits) {
            if (other.covers(hit) && !hit.rule().rule().over().contains(other.rule().rule().id())) {
                return true;
            }
        }
        return false;
    }

    private static List<Hit> unreplaced(List<Hit> hits) {
        Set<String> replaced = new HashSet<>();
        hits.forEach(hit -> replaced.addAll(hit.rule().rule().over()));
        return replaced.isEmpty()
                ? hits
                : hits.stream().filter(hit -> !replaced.contains(hit.rule().rule().id())).toList();
    }
}
