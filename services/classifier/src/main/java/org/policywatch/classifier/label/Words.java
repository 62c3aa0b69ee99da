package org.policywatch.classifier.label;

import java.util.Arrays;

/**
 * A text as the rules see it: symbols with their places, a begin, an end, and breaks between clauses. Case, accents, hyphens,
 * markup and other punctuation are gone. At most {@value #MOST} words are read; official actions stay under 300.
 */
final class Words {
    /** Words that are read of one text. */
    static final int MOST = 1000;

    private final String text;
    private int[] symbols = new int[32];
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int count;

    private Words(String text) {
        this.text = text;
    }

    static Words of(Lexicon lexicon, String text) {
        Words words = new Words(text);
        words.add(Lexicon.BEGIN, 0, 0);
        new WordReader(lexicon, words).read();
        words.add(Lexicon.END, text.length(), text.length());
        return words;
    }

    int count() {
        return count;
    }

    int symbol(int index) {
        return symbols[index];
    }

    boolean isWord(int index) {
        return symbols[index] > Lexicon.BREAK;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /** Whether so much was read that the rest is left. */
    boolean full() {
        return count > MOST;
    }

    String text() {
        return text;
    }

    void add(int symbol, int start, int end) {
        if (count == symbols.length) {
            symbols = Arrays.copyOf(symbols, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        symbols[count] = symbol;
        starts[count] = start;
        ends[count++] = end;
    }
}
