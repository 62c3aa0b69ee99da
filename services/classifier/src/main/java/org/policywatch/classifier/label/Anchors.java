package org.policywatch.classifier.label;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Chooses the words without which a pattern cannot fit: several sets of words, the rarest first, of each of which a text has one. */
final class Anchors {
    private Anchors() {}

    static List<BitSet> choose(String written, Positions positions, BitSet[] symbols, Commonness commonness) {
        long[] rarestFirst = cuts(positions).filter(cut -> named(positions, cut) && !positions.avoidable(cut)).boxed()
                .sorted(Comparator.comparingInt(cut -> commonness.of(union(symbols, cut))))
                .mapToLong(Long::longValue).toArray();
        if (rarestFirst.length == 0) {
            throw new IllegalArgumentException("pattern '" + written
                    + "': no word is in all of its readings; write it as several patterns");
        }
        List<BitSet> chosen = new ArrayList<>();
        long taken = 0;
        for (long cut : rarestFirst) {
            if ((cut & taken) == 0) {
                chosen.add(union(symbols, cut));
                taken |= cut;
            }
        }
        return List.copyOf(chosen);
    }

    private static LongStream cuts(Positions positions) {
        LongStream single = IntStream.range(0, positions.count()).mapToLong(position -> 1L << position);
        LongStream pairs = IntStream.range(0, positions.count())
                .boxed()
                .flatMapToLong(a -> IntStream.range(0, a).mapToLong(b -> 1L << a | 1L << b));
        LongStream ends = LongStream.of(positions.first(), positions.last());
        LongStream after = LongStream.of(afterFirst(positions));
        return LongStream.of(0).flatMap(_ -> LongStream.concat(LongStream.concat(single, pairs),
                LongStream.concat(ends, after)));
    }

    private static long afterFirst(Positions positions) {
        long after = 0;
        long[] follow = positions.follow();
        for (int position = 0; position < positions.count(); position++) {
            after |= (positions.first() >>> position & 1) == 1 ? follow[position] : 0;
        }
        return after;
    }

    private static boolean named(Positions positions, long cut) {
        return LongStream.iterate(cut, rest -> rest != 0, rest -> rest & rest - 1)
                .mapToObj(rest -> positions.shape(Long.numberOfTrailingZeros(rest)))
                .allMatch(shape -> shape instanceof Shape.Word(var forms) && !forms.isEmpty());
    }

    private static BitSet union(BitSet[] symbols, long cut) {
        BitSet all = new BitSet();
        for (int position = 0; position < symbols.length; position++) {
            if ((cut >>> position & 1) == 1) {
                all.or(symbols[position]);
            }
        }
        return all;
    }
}
