package org.policywatch.classifier.label;

import java.util.BitSet;

/** How common a word is in legislative texts, roughly: the rarer the word that must occur, the fewer rules are tried. */
final class Commonness {
    private static final int EVERYWHERE = 1_000_000;
    private static final int SMALL = 50_000;
    private static final int COMMON = 2_000;
    private static final int OTHER = 10;

    private final BitSet everywhere = new BitSet();
    private final BitSet small = new BitSet();
    private final BitSet common = new BitSet();

    Commonness(Lexicon lexicon, RuleFiles.Shared words) {
        everywhere.set(Lexicon.BEGIN, Lexicon.UNKNOWN + 1);
        words.small().stream().map(lexicon::symbols).forEach(small::or);
        words.common().stream().map(lexicon::symbols).forEach(common::or);
    }

    int of(BitSet symbols) {
        return symbols.stream().map(this::of).sum();
    }

    private int of(int symbol) {
        if (everywhere.get(symbol)) {
            return EVERYWHERE;
        }
        if (small.get(symbol)) {
            return SMALL;
        }
        return common.get(symbol) ? COMMON : OTHER;
    }
}
