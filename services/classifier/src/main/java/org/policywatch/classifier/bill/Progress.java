package org.policywatch.classifier.bill;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a bill stands while its actions are told in order.
 *
 * @param stage null before the first milestone
 * @param passed chambers whose passage holds
 * @param overridden chambers that overrode the veto
 */
record Progress(@Nullable Stage stage, Set<String> passed, Set<String> overridden) {
    static final Progress START = new Progress(null, Set.of(), Set.of());

    Progress at(Stage next) {
        return new Progress(next, passed, overridden);
    }

    Progress withPassage(String chamber, Stage next) {
        return new Progress(next, with(passed, chamber), overridden);
    }

    Progress withoutPassage(String chamber, Stage next) {
        Set<String> left = new TreeSet<>(passed);
        left.remove(chamber);
        return new Progress(next, left, overridden);
    }

    Progress withOverride(String chamber, Stage next) {
        return new Progress(next, passed, with(overridden, chamber));
    }

    boolean before(Stage other) {
        return stage == null || stage.compareTo(other) < 0;
    }

    private static Set<String> with(Set<String> chambers, String one) {
        Set<String> more = new TreeSet<>(chambers);
        more.add(one);
        return more;
    }
}
