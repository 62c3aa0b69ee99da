package org.policywatch.classifier.label;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Memo;
import org.policywatch.schemas.Explanation;

/**
 * Says which topics of policy a title, a summary and a body are about, with the rules and words that decided. Pure and safe
 * for all threads. The rule id ends in the part that was read: {@code 287g/section@1#title}.
 */
public final class TopicTagger {
    /** A bill's title comes again with each of its actions. */
    private static final int REMEMBERED = 8_192;
    /** Letters; what is longer is rarely told twice. */
    private static final int LONGEST_REMEMBERED = 1_000;

    /** A text, which part of a document it is, and where. */
    private record Part(String jurisdiction, String name, String text) {}

    private record Reading(List<String> topics, List<Explanation> explanation) {}

    private final RuleBook book;
    private final Memo<Part, Reading> memo = new Memo<>(this::read, REMEMBERED);

    TopicTagger(RuleBook book) {
        this.book = book;
    }

    /** With the shipped rules. */
    public static TopicTagger shipped() {
        return new TopicTagger(RuleBook.shipped("topics"));
    }

    /**
     * The topics of a bill or publication.
     *
     * @param jurisdiction {@code us} or {@code us-xx}
     * @param title as found
     * @param summary absent when there is none
     * @param body the running text, without a page's navigation where that is known; rules for it ask for more
     */
    public TopicTags tag(String jurisdiction, String title, @Nullable String summary, @Nullable String body) {
        TreeSet<String> topics = new TreeSet<>();
        List<Explanation> explanation = new ArrayList<>();
        for (Part part : parts(jurisdiction, title, summary, body)) {
            Reading reading = part.text().length() > LONGEST_REMEMBERED ? read(part) : memo.of(part);
            topics.addAll(reading.topics());
            explanation.addAll(reading.explanation());
        }
        return new TopicTags(List.copyOf(topics), explanation);
    }

    private static List<Part> parts(String jurisdiction, @Nullable String title, @Nullable String summary,
            @Nullable String body) {
        List<Part> parts = new ArrayList<>();
        add(parts, jurisdiction, "title", title);
        add(parts, jurisdiction, "summary", summary);
        add(parts, jurisdiction, "body", body);
        return parts;
    }

    private static void add(List<Part> parts, String jurisdiction, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            parts.add(new Part(jurisdiction, name, text));
        }
    }

    /** Rules without a topic know what looks like our business and is not, such as ice rinks. */
    private static boolean meansSomethingElse(Hit hit, List<Hit> hits) {
        return hits.stream().anyMatch(other -> other.rule().rule().topic() == null && other.covers(hit));
    }

    private static boolean admitted(Rule rule, String jurisdiction, String part) {
        return rule.holdsIn(jurisdiction) && rule.scope().contains(part);
    }

    private Reading read(Part part) {
        Words words = book.words(part.text());
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>());
        Set<String> seen = new HashSet<>();
        List<Hit> hits = book.hits(words, rule -> admitted(rule.rule(), part.jurisdiction(), part.name()));
        for (Hit hit : hits) {
            String topic = hit.rule().rule().topic();
            if (topic != null && !meansSomethingElse(hit, hits) && seen.add(hit.rule().name())) {
                reading.topics().add(topic);
                reading.explanation().add(hit.explain(words, "#" + part.name()));
            }
        }
        return reading;
    }
}
