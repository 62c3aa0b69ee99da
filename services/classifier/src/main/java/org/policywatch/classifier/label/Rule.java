package org.policywatch.classifier.label;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule as written in a file.
 *
 * @param id unique in its file
 * @param version raised with every change of what the rule does
 * @param any patterns, one of which must fit
 * @param with patterns, one of which must fit somewhere in the text as well
 * @param unless patterns that forbid it anywhere in the text
 * @param in jurisdictions; empty for all
 * @param notIn jurisdictions whose idiom means something else
 * @param chamber chambers; empty for all and for an unknown one
 * @param classes Open Civic Data's classes
 * @param milestone as {@link Milestone}; {@code none} when absent
 * @param manner how, beside the milestone
 * @param topic of policy, in topic files
 * @param scope parts that are read: {@code title}, {@code summary}, {@code body}; empty for title and summary
 * @param beside holds also where a longer reading covers its words (a reading, a receipt)
 * @param alone settles the line: nothing else is read
 * @param over rules of the same file set that this one replaces when both fit
 * @param examples lines on which it decides
 * @param counterexamples lines on which it must not
 */
record Rule(String id, int version, List<String> any, List<String> with, List<String> unless, List<String> in,
        @JsonProperty("not-in") List<String> notIn, List<String> chamber, List<String> classes, Milestone milestone,
        @Nullable String manner, @Nullable String topic, List<String> scope, boolean beside, boolean alone,
        List<String> over, List<String> examples, @JsonProperty("counter") List<String> counterexamples) {
    Rule(String id, int version, @Nullable List<String> any, @Nullable List<String> with,
            @Nullable List<String> unless, @Nullable List<String> in,
            @JsonProperty("not-in") @Nullable List<String> notIn, @Nullable List<String> chamber,
            @Nullable List<String> classes, @Nullable Milestone milestone, @Nullable String manner,
            @Nullable String topic, @Nullable List<String> scope, boolean beside, boolean alone,
            @Nullable List<String> over, @Nullable List<String> examples,
            @JsonProperty("counter") @Nullable List<String> counterexamples) {
        this.id = id;
        this.version = version;
        this.any = given(any);
        this.with = given(with);
        this.unless = given(unless);
        this.in = given(in);
        this.notIn = given(notIn);
        this.chamber = given(chamber);
        this.classes = given(classes);
        this.milestone = milestone == null ? Milestone.NONE : milestone;
        this.manner = manner;
        this.topic = topic;
        this.scope = scope == null ? List.of("title", "summary") : scope;
        this.beside = beside;
        this.alone = alone;
        this.over = given(over);
        this.examples = given(examples);
        this.counterexamples = given(counterexamples);
    }

    private static List<String> given(@Nullable List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** Whether it speaks of this place. */
    boolean holdsIn(String jurisdiction) {
        return (in.isEmpty() || in.contains(jurisdiction)) && !notIn.contains(jurisdiction);
    }

    /** Whether it is one jurisdiction's idiom. */
    boolean local() {
        return !in.isEmpty();
    }

    /** What decides, without examples: the text whose checksum goes with the version. */
    String substance() {
        return String.join("\n", String.valueOf(any), String.valueOf(with), String.valueOf(unless),
                String.valueOf(in), String.valueOf(notIn), String.valueOf(chamber), String.valueOf(classes),
                milestone.word(), String.valueOf(manner), String.valueOf(topic), String.valueOf(scope),
                beside + " " + alone, String.valueOf(over));
    }
}
