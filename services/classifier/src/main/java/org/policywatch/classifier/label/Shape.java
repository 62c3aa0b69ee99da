package org.policywatch.classifier.label;

import java.util.List;

/** How the words of a pattern follow each other, before it is compiled. */
sealed interface Shape {
    /**
     * One word of the text.
     *
     * @param written what it may be: words, stems ({@code refer*}), {@code #} a number, {@code ^ $} begin and end of the
     *     text, {@code < >} begin and end of a clause; empty for any word
     */
    record Word(List<String> written) implements Shape {}

    /** Any number of words; {@code over} also past the end of a clause. */
    record Gap(boolean over) implements Shape {}

    /** One after the other. */
    record Sequence(List<Shape> parts) implements Shape {}

    /** One of these. */
    record Either(List<Shape> choices) implements Shape {}

    /** This or nothing. */
    record Maybe(Shape inner) implements Shape {}
}
