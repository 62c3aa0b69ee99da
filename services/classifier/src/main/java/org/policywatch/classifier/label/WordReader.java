package org.policywatch.classifier.label;

/** Cuts a text into words in one pass over its characters, looking each up in the lexicon on the way. */
final class WordReader {
    /** Letters a word has at least when the full stop after it ends a sentence; shorter ones are abbreviations. */
    private static final int SENTENCE_WORD = 4;
    private static final int LONGEST_MARKUP = 400;

    private final Lexicon lexicon;
    private final Words words;
    private final String text;
    private final char[] letters;
    private int at;

    WordReader(Lexicon lexicon, Words words) {
        this.lexicon = lexicon;
        this.words = words;
        this.text = words.text();
        this.letters = text.toCharArray();
    }

    void read() {
        while (at < letters.length && !words.full()) {
            char c = folded(at);
            if (Letters.letter(c)) {
                word(at);
            } else if (Letters.digit(c)) {
                number(at);
            } else {
                mark(c);
            }
        }
    }

    private char folded(int index) {
        return index < letters.length ? Letters.fold(letters[index]) : ' ';
    }

    private void word(int start) {
        int node = lexicon.root();
        int symbol = Lexicon.UNKNOWN;
        while (inWord(at)) {
            char c = folded(at++);
            if (node >= 0 && !Letters.apostrophe(c)) {
                node = lexicon.next(node, c);
                symbol = node >= 0 && lexicon.stem(node) >= 0 ? lexicon.stem(node) : symbol;
            }
        }
        words.add(exact(node, symbol), start, at);
    }

    private boolean inWord(int index) {
        char c = folded(index);
        return Letters.letter(c) || Letters.apostrophe(c) && Letters.letter(folded(index + 1));
    }

    private void number(int start) {
        while (Letters.digit(folded(at))) {
            at++;
        }
        at += ordinal() ? 2 : 0;
        int node = lexicon.root();
        for (int index = start; index < at && node >= 0; index++) {
            node = lexicon.next(node, folded(index));
        }
        words.add(exact(node, Lexicon.NUMBER), start, at);
    }

    private boolean ordinal() {
        if (Letters.letter(folded(at + 2))) {
            return false;
        }
        return switch ("" + folded(at) + folded(at + 1)) {
            case "st", "nd", "rd", "th" -> true;
            default -> false;
        };
    }

    private int exact(int node, int otherwise) {
        return node >= 0 && lexicon.exact(node) >= 0 ? lexicon.exact(node) : otherwise;
    }

    private void mark(char c) {
        int here = at++;
        switch (c) {
            case ';', '|', '\n' -> words.add(Lexicon.BREAK, here, at);
            case '.', '!' -> sentenceEnd(here);
            case '<' -> at = afterMarkup(here);
            default -> {
            }
        }
    }

    private void sentenceEnd(int here) {
        int last = words.count() - 1;
        boolean ends = Character.isWhitespace(folded(here + 1)) && words.isWord(last);
        if (ends && (words.end(last) - words.start(last) >= SENTENCE_WORD || words.end(last) < here
                || Letters.digit(folded(here - 1)))) {
            words.add(Lexicon.BREAK, here, here + 1);
        }
    }

    private int afterMarkup(int open) {
        char first = folded(open + 1);
        if (!Letters.letter(first) && first != '/') {
            return open + 1;
        }
        int close = text.indexOf('>', open, Math.min(text.length(), open + LONGEST_MARKUP));
        return close < 0 ? open + 1 : close + 1;
    }
}
