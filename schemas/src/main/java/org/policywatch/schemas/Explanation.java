package org.policywatch.schemas;

import org.jspecify.annotations.Nullable;

/**
 * Why something is said: the rule and the words or rows that decided.
 *
 * @param rule id of the rule, such as {@code roster/new-row} or {@code actions/passed-third-reading@2}
 * @param text the matched words, or the row, as found
 * @param start index of the first matched character in the text that was read; absent where the text is no span
 * @param end index after the last matched character
 */
public record Explanation(String rule, String text, @Nullable Integer start, @Nullable Integer end) {
    /** A reason that is not a span of a text. */
    public static Explanation of(String rule, String text) {
        return new Explanation(rule, text, null, null);
    }

    /** A reason that is a span of {@code read}; {@code text} is cut out of it. */
    public static Explanation span(String rule, String read, int start, int end) {
        return new Explanation(rule, read.substring(start, end), start, end);
    }
}
