package org.policywatch.classifier.label;

import java.util.BitSet;
import java.util.List;

/** How common a word is in legislative texts, roughly: the rarer the word that must occur, the fewer rules are tried. */
final class Commonness {
    private static final int COMMON = 200;
    private static final int OTHER = 10;

    private final BitSet common = new BitSet();

    Commonness(Lexicon lexicon, List<String> words) {
        common.set(Lexicon.BEGIN, Lexicon.UNKNOWN + 1);
        words.stream().map(lexicon::symbols).forEach(common::or);
    }

    int of(BitSet symbols) {
        return symbols.stream().map(symbol -> common.get(symbol) ? COMMON : OTHER).sum();
    }
}
