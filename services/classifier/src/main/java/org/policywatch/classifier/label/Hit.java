package org.policywatch.classifier.label;

import org.policywatch.schemas.Explanation;

/** A rule that fits, and where. */
record Hit(CompiledRule rule, WordPattern.Match match) {
    /** Whether the other's words lie in a longer reading of this one, or in an equally long one of the place's own rules. */
    boolean covers(Hit other) {
        return !rule.rule().beside() && (match.exceeds(other.match)
                || match.equals(other.match) && rule.rule().local() && !other.rule.rule().local());
    }

    /** The reason as published; {@code part} follows the rule's id where several texts were read. */
    Explanation explain(Words words, String part) {
        return Explanation.span(rule.name() + part, words.text(), words.start(match.start()), words.end(match.end()));
    }
}
