package org.policywatch.classifier.label;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Explanation;

/**
 * Says which topics of policy a title, a summary and a body are about, with the rules and words that decided. Pure and safe
 * for all threads. The rule id ends in the part that was read: {@code 287g/section@1#title}.
 */
public final class TopicTagger {
    private final RuleBook book;

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
        read(jurisdiction, "title", title, topics, explanation);
        read(jurisdiction, "summary", summary, topics, explanation);
        read(jurisdiction, "body", body, topics, explanation);
        return new TopicTags(List.copyOf(topics), explanation);
    }

    /** Rules without a topic know what looks like our business and is not, such as ice rinks. */
    private static boolean meansSomethingElse(Hit hit, List<Hit> hits) {
        return hits.stream().anyMatch(other -> other.rule().rule().topic() == null && other.covers(hit));
    }

    private static boolean admitted(Rule rule, String jurisdiction, String part) {
        return rule.holdsIn(jurisdiction) && rule.scope().contains(part);
    }

    private void read(String jurisdiction, String part, @Nullable String text, Set<String> topics,
            List<Explanation> explanation) {
        if (text == null || text.isBlank()) {
            return;
        }
        Words words = book.words(text);
        Set<String> seen = new HashSet<>();
        List<Hit> hits = book.hits(words, rule -> admitted(rule.rule(), jurisdiction, part));
        for (Hit hit : hits) {
            String topic = hit.rule().rule().topic();
            if (topic != null && !meansSomethingElse(hit, hits) && seen.add(hit.rule().name())) {
                topics.add(topic);
                explanation.add(hit.explain(words, "#" + part));
            }
        }
    }
}
