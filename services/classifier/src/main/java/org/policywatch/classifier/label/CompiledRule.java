package org.policywatch.classifier.label;

import java.util.List;

/**
 * A rule ready to run.
 *
 * @param name as published: {@code file/rule@version}
 * @param rule as written
 * @param any patterns, one of which must fit
 * @param with one of which must fit as well, if there are any
 * @param unless none of which may fit
 */
record CompiledRule(String name, Rule rule, List<WordPattern> any, List<WordPattern> with, List<WordPattern> unless) {
    /** Whether the rest of the text allows it. */
    boolean allows(Words words) {
        return (with.isEmpty() || with.stream().anyMatch(pattern -> pattern.fits(words)))
                && unless.stream().noneMatch(pattern -> pattern.fits(words));
    }
}
