package org.policywatch.classifier.label;

import java.util.ArrayList;
import java.util.List;

/**
 * Glushkov's construction: each word of a pattern is a position, one bit of a {@code long}; what may come first, last and
 * after what. (V. M. Glushkov, "The abstract theory of automata", 1961.)
 */
final class Positions {
    /** Positions that fit one word of the machine. */
    static final int MOST = 64;

    /** What a part of a pattern begins and ends with, and whether it may be absent. */
    private record Part(long first, long last, boolean empty) {}

    private final List<Shape> shapes = new ArrayList<>();
    private final long[] follow = new long[MOST];
    private final long first;
    private final long last;

    Positions(Shape shape) {
        Part whole = walk(shape);
        this.first = whole.first();
        this.last = whole.last();
        if (whole.empty()) {
            throw new IllegalArgumentException("a pattern fits the empty text");
        }
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    int count() {
        return shapes.size();
    }

    Shape shape(int position) {
        return shapes.get(position);
    }

    long[] follow() {
        return follow.clone();
    }

    /** What may come before what. */
    long[] precede() {
        long[] precede = new long[MOST];
        for (int from = 0; from < count(); from++) {
            for (int to = 0; to < count(); to++) {
                precede[to] |= (follow[from] >>> to & 1) << from;
            }
        }
        return precede;
    }

    private Part walk(Shape shape) {
        return switch (shape) {
            case Shape.Word _ -> leaf(shape, false);
            case Shape.Gap _ -> repeated(leaf(shape, true));
            case Shape.Maybe(Shape inner) -> optional(walk(inner));
            case Shape.Either(List<Shape> choices) -> either(choices);
            case Shape.Sequence(List<Shape> parts) -> sequence(parts);
        };
    }

    private Part leaf(Shape shape, boolean empty) {
        if (count() == MOST) {
            throw new IllegalArgumentException("a pattern has more than " + MOST + " words; split it");
        }
        shapes.add(shape);
        long bit = 1L << count() - 1;
        return new Part(bit, bit, empty);
    }

    private Part repeated(Part part) {
        connect(part.last(), part.first());
        return part;
    }

    private static Part optional(Part part) {
        return new Part(part.first(), part.last(), true);
    }

    private Part either(List<Shape> choices) {
        return choices.stream().map(this::walk).reduce(new Part(0, 0, false),
                (a, b) -> new Part(a.first() | b.first(), a.last() | b.last(), a.empty() || b.empty()));
    }

    private Part sequence(List<Shape> parts) {
        Part whole = new Part(0, 0, true);
        for (Shape shape : parts) {
            Part part = walk(shape);
            connect(whole.last(), part.first());
            whole = new Part(whole.first() | (whole.empty() ? part.first() : 0),
                    part.last() | (part.empty() ? whole.last() : 0), whole.empty() && part.empty());
        }
        return whole;
    }

    private void connect(long from, long to) {
        for (long rest = from; rest != 0; rest &= rest - 1) {
            follow[Long.numberOfTrailingZeros(rest)] |= to;
        }
    }

    /** Whether a text can fit without any of these positions. */
    boolean avoidable(long cut) {
        long reached = first & ~cut;
        long before = 0;
        while (reached != before) {
            before = reached;
            for (long rest = reached; rest != 0; rest &= rest - 1) {
                reached |= follow[Long.numberOfTrailingZeros(rest)] & ~cut;
            }
        }
        return (reached & last) != 0;
    }
}
