package org.policywatch.classifier.label;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All words of all rules as one letter tree, so that a text is looked up in a single pass. A word of a text gets the symbol
 * of the same word in the rules, else of the longest stem (written {@code refer*}) it begins with, else of any number or of
 * the unknown word.
 */
final class Lexicon {
    static final int BEGIN = 0;
    static final int END = 1;
    static final int BREAK = 2;
    static final int NUMBER = 3;
    static final int UNKNOWN = 4;
    private static final int FIRST_WORD = 5;
    private static final int LETTERS = 37;

    private final List<String> words;
    private int[] children = new int[LETTERS * 4096];
    private int[] exact = new int[4096];
    private int[] stem = new int[4096];
    private int nodes = 1;

    Lexicon(Collection<String> words) {
        this.words = List.copyOf(new TreeSet<>(words));
        for (int index = 0; index < this.words.size(); index++) {
            add(this.words.get(index), FIRST_WORD + index);
        }
    }

    int size() {
        return FIRST_WORD + words.size();
    }

    /** Where every walk begins. */
    int root() {
        return 0;
    }

    /** The node after one more letter, or -1 when no word of the rules goes on so. */
    int next(int node, char letter) {
        int child = children[node * LETTERS + slot(letter)];
        return child == 0 ? -1 : child;
    }

    /** The symbol of a word that ends at this node, or -1. */
    int exact(int node) {
        return exact[node] - 1;
    }

    /** The symbol of the stem that this node spells, or -1. */
    int stem(int node) {
        return stem[node] - 1;
    }

    /** The symbols that one word of a pattern stands for. */
    BitSet symbols(String written) {
        return switch (written) {
            case "#" -> with(NUMBER, word -> Character.isDigit(word.charAt(0)) && !word.endsWith("*"));
            case "^" -> only(BEGIN);
            case "$" -> only(END);
            case "<" -> only(BEGIN, BREAK);
            case ">" -> only(END, BREAK);
            default -> word(written);
        };
    }

    /** Every word, number or unknown; no break. */
    BitSet anyWord() {
        BitSet all = new BitSet();
        all.set(NUMBER, size());
        return all;
    }

    private BitSet word(String written) {
        if (!written.endsWith("*")) {
            return only(FIRST_WORD + words.indexOf(written));
        }
        String begin = written.substring(0, written.length() - 1);
        return matching(word -> word.startsWith(begin));
    }

    private BitSet with(int symbol, Predicate<String> wanted) {
        BitSet set = matching(wanted);
        set.set(symbol);
        return set;
    }

    private BitSet matching(Predicate<String> wanted) {
        BitSet set = new BitSet();
        for (int index = 0; index < words.size(); index++) {
            set.set(FIRST_WORD + index, wanted.test(words.get(index)));
        }
        return set;
    }

    private static BitSet only(int... symbols) {
        BitSet set = new BitSet();
        for (int symbol : symbols) {
            set.set(symbol);
        }
        return set;
    }

    private void add(String word, int symbol) {
        boolean begins = word.endsWith("*");
        int node = 0;
        for (char letter : (begins ? word.substring(0, word.length() - 1) : word).toCharArray()) {
            node = child(node, letter);
        }
        (begins ? stem : exact)[node] = symbol + 1;
    }

    private int child(int node, char letter) {
        int at = node * LETTERS + slot(letter);
        if (children[at] == 0) {
            grow();
            children[at] = nodes++;
        }
        return children[at];
    }

    private void grow() {
        if (nodes == exact.length) {
            children = Arrays.copyOf(children, children.length * 2);
            exact = Arrays.copyOf(exact, exact.length * 2);
            stem = Arrays.copyOf(stem, stem.length * 2);
        }
    }

    private static int slot(char letter) {
        if (letter >= 'a' && letter <= 'z') {
            return letter - 'a';
        }
        return letter >= '0' && letter <= '9' ? 26 + letter - '0' : 36;
    }
}
