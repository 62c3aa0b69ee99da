package org.policywatch.classifier.label;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A compiled pattern: all its positions are run at once as bits of a {@code long}, so that the time is linear in the text
 * whatever the text is; nothing is tried twice.
 */
final class WordPattern {
    /** A match: indexes of the first and the last word. */
    record Match(int start, int end) {
        /** Whether the other lies in this one and is shorter. */
        boolean exceeds(Match other) {
            return start <= other.start && end >= other.end && length() > other.length();
        }

        private int length() {
            return end - start;
        }
    }

    private final String written;
    private final char[] groupOf;
    private final long[] fits;
    private final long[] follow;
    private final long[] precede;
    private final long first;
    private final long last;
    private final long kept;
    private final List<BitSet> anchors;
    private final boolean atBegin;

    WordPattern(String written, Shape shape, Lexicon lexicon, Commonness commonness) {
        this.written = written;
        Positions positions = new Positions(shape);
        BitSet[] symbols = symbols(positions, lexicon);
        this.groupOf = new char[lexicon.size()];
        this.fits = fits(symbols, lexicon.size(), groupOf);
        this.follow = positions.follow();
        this.precede = positions.precede();
        this.first = positions.first();
        this.last = positions.last();
        this.kept = kept(positions);
        this.atBegin = atBegin(symbols, first);
        this.anchors = Anchors.choose(written, positions, symbols, commonness);
    }

    /** Symbols one of which every fitting text has. */
    BitSet anchor() {
        return anchors.getFirst();
    }

    /** Whether a text with these symbols has all that every fitting one has. */
    boolean mayFit(BitSet symbols) {
        for (BitSet anchor : anchors) {
            if (!anchor.intersects(symbols)) {
                return false;
            }
        }
        return true;
    }

    String written() {
        return written;
    }

    /** Every match, none overlapping another, each as early and then as long as it can be. */
    List<Match> matches(Words words) {
        List<Match> found = List.of();
        long state = 0;
        int from = 0;
        for (int index = 0; index < words.count() && mayFit(state, index); index++) {
            long entered = entered(state, follow, first, words.symbol(index));
            if ((entered & last) != 0) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(match(words, start(words, from, index), index));
                from = index + 1;
                state = 0;
            } else {
                state = entered | (words.isWord(index) ? 0 : state & kept);
            }
        }
        return found;
    }

    /** Whether it fits anywhere. */
    boolean fits(Words words) {
        long state = 0;
        for (int index = 0; index < words.count() && mayFit(state, index); index++) {
            long entered = entered(state, follow, first, words.symbol(index));
            if ((entered & last) != 0) {
                return true;
            }
            state = entered | (words.isWord(index) ? 0 : state & kept);
        }
        return false;
    }

    /** Begins, ends and breaks are no words: they count for the fit and not for its length. */
    private static Match match(Words words, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && !words.isWord(from)) {
            from++;
        }
        while (to > from && !words.isWord(to)) {
            to--;
        }
        return new Match(from, to);
    }

    /** What has to begin with the text is given up as soon as it does not. */
    private boolean mayFit(long state, int index) {
        return state != 0 || index == 0 || !atBegin;
    }

    private static boolean atBegin(BitSet[] symbols, long first) {
        for (int position = 0; position < symbols.length; position++) {
            boolean begin = symbols[position].cardinality() == 1 && symbols[position].get(Lexicon.BEGIN);
            if ((first >>> position & 1) == 1 && !begin) {
                return false;
            }
        }
        return true;
    }

    private int start(Words words, int from, int end) {
        long state = 0;
        int start = end;
        for (int index = end; index >= from; index--) {
            long entered = entered(state, precede, index == end ? last : 0, words.symbol(index));
            start = (entered & first) != 0 ? index : start;
            state = entered | (words.isWord(index) ? 0 : state & kept);
            if (state == 0) {
                break;
            }
        }
        return start;
    }

    private long entered(long state, long[] next, long fresh, int symbol) {
        long reachable = fresh;
        for (long rest = state; rest != 0; rest &= rest - 1) {
            reachable |= next[Long.numberOfTrailingZeros(rest)];
        }
        return reachable & fits[groupOf[symbol]];
    }

    /** Positions that wait through a break between clauses: all but gaps within a clause. */
    private static long kept(Positions positions) {
        long kept = 0;
        for (int position = 0; position < positions.count(); position++) {
            boolean narrow = positions.shape(position) instanceof Shape.Gap(boolean over) && !over
                    || positions.shape(position) instanceof Shape.Word(List<String> forms) && forms.isEmpty();
            kept |= narrow ? 0 : 1L << position;
        }
        return kept;
    }

    private static BitSet[] symbols(Positions positions, Lexicon lexicon) {
        BitSet[] symbols = new BitSet[positions.count()];
        for (int position = 0; position < symbols.length; position++) {
            symbols[position] = switch (positions.shape(position)) {
                case Shape.Word(List<String> forms) when !forms.isEmpty() -> union(forms, lexicon);
                case Shape _ -> lexicon.anyWord();
            };
        }
        return symbols;
    }

    private static BitSet union(List<String> forms, Lexicon lexicon) {
        BitSet all = new BitSet();
        forms.forEach(form -> all.or(lexicon.symbols(form)));
        return all;
    }

    /** Symbols that fit the same positions share a group, so that the table is small. */
    private static long[] fits(BitSet[] symbols, int size, char[] groupOf) {
        List<Long> groups = new ArrayList<>(List.of(0L));
        for (int symbol = 0; symbol < size; symbol++) {
            long mask = 0;
            for (int position = 0; position < symbols.length; position++) {
                mask |= symbols[position].get(symbol) ? 1L << position : 0;
            }
            if (!groups.contains(mask)) {
                groups.add(mask);
            }
            groupOf[symbol] = (char) groups.indexOf(mask);
        }
        return groups.stream().mapToLong(Long::longValue).toArray();
    }
}
