package org.policywatch.classifier.label;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All rules of a set, compiled. A text is cut into words once; each word names the patterns that cannot fit without it; of those
 * only the ones are run that miss no other word either. Immutable: one book serves all threads.
 */
final class RuleBook {
    private final Lexicon lexicon;
    private final List<CompiledRule> rules = new ArrayList<>();
    private final List<WordPattern> patterns = new ArrayList<>();
    private final List<Integer> ruleOf = new ArrayList<>();
    private final int[][] wanted;

    RuleBook(RuleFiles.Shared shared, Map<String, List<Rule>> files) {
        this.lexicon = new Lexicon(Shapes.words(shared, files));
        RuleCompiler compiler = new RuleCompiler(shared, lexicon);
        files.forEach((file, list) -> list.forEach(rule -> add(compiler.compile(file, rule))));
        this.wanted = wanted();
    }

    /** The shipped rules of a set. */
    static RuleBook shipped(String set) {
        return new RuleBook(RuleFiles.shared(), RuleFiles.of(set));
    }

    List<CompiledRule> rules() {
        return List.copyOf(rules);
    }

    Words words(String text) {
        return Words.of(lexicon, text);
    }

    /** Every fit of every rule that is admitted, in the order of the files. */
    List<Hit> hits(Words words, Predicate<CompiledRule> admitted) {
        BitSet symbols = symbols(words);
        BitSet candidates = candidates(symbols);
        List<Hit> hits = new ArrayList<>();
        for (int id = candidates.nextSetBit(0); id >= 0; id = candidates.nextSetBit(id + 1)) {
            CompiledRule rule = rules.get(ruleOf.get(id));
            if (patterns.get(id).mayFit(symbols) && admitted.test(rule)) {
                collect(hits, rule, patterns.get(id), words);
            }
        }
        return hits;
    }

    private static void collect(List<Hit> hits, CompiledRule rule, WordPattern pattern, Words words) {
        List<WordPattern.Match> matches = pattern.matches(words);
        if (!matches.isEmpty() && rule.allows(words)) {
            matches.forEach(match -> hits.add(new Hit(rule, match)));
        }
    }

    private BitSet symbols(Words words) {
        BitSet symbols = new BitSet(wanted.length);
        for (int index = 0; index < words.count(); index++) {
            symbols.set(words.symbol(index));
        }
        return symbols;
    }

    private BitSet candidates(BitSet symbols) {
        BitSet candidates = new BitSet(patterns.size());
        for (int symbol = symbols.nextSetBit(0); symbol >= 0; symbol = symbols.nextSetBit(symbol + 1)) {
            for (int pattern : wanted[symbol]) {
                candidates.set(pattern);
            }
        }
        return candidates;
    }

    private void add(CompiledRule rule) {
        for (WordPattern pattern : rule.any()) {
            patterns.add(pattern);
            ruleOf.add(rules.size());
        }
        rules.add(rule);
    }

    private int[][] wanted() {
        int[][] table = new int[lexicon.size()][];
        for (int symbol = 0; symbol < table.length; symbol++) {
            table[symbol] = wanting(symbol);
        }
        return table;
    }

    private int[] wanting(int symbol) {
        TreeSet<Integer> ids = new TreeSet<>();
        for (int id = 0; id < patterns.size(); id++) {
            if (patterns.get(id).anchor().get(symbol)) {
                ids.add(id);
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
