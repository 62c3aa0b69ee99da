package org.policywatch.standalone.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The largest pairing of what was wanted with what was found, each used once (augmenting paths, after Kuhn): a general
 * wish never takes away what a stricter one needs.
 *
 * @param missing wanted, and nothing left for it
 * @param unexpected found, and nobody wanted it
 */
record Pairing<W, F>(List<W> missing, List<F> unexpected) {

    static <W, F> Pairing<W, F> of(List<W> wanted, List<F> found, BiPredicate<W, F> fits) {
        Map<Integer, Integer> takenBy = new HashMap<>();
        List<W> missing = new ArrayList<>();
        for (int wish = 0; wish < wanted.size(); wish++) {
            if (!place(wish, new Search<>(wanted, found, fits, takenBy), new HashSet<>())) {
                missing.add(wanted.get(wish));
            }
        }
        List<F> unexpected = new ArrayList<>();
        for (int each = 0; each < found.size(); each++) {
            if (!takenBy.containsKey(each)) {
                unexpected.add(found.get(each));
            }
        }
        return new Pairing<>(List.copyOf(missing), List.copyOf(unexpected));
    }

    private record Search<W, F>(List<W> wanted, List<F> found, BiPredicate<W, F> fits, Map<Integer, Integer> takenBy) {}

    private static <W, F> boolean place(int wish, Search<W, F> search, Set<Integer> tried) {
        for (int each = 0; each < search.found().size(); each++) {
            if (search.fits().test(search.wanted().get(wish), search.found().get(each)) && tried.add(each)) {
                @Nullable
                Integer holder = search.takenBy().get(each);
                if (holder == null || place(holder, search, tried)) {
                    search.takenBy().put(each, wish);
                    return true;
                }
            }
        }
        return false;
    }
}
