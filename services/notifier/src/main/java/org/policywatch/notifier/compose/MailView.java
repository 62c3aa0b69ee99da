package org.policywatch.notifier.compose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the two templates of an alert or digest show; text and HTML say the same because they show the same view.
 *
 * @param subject of the message
 * @param headline first line
 * @param lead one sentence below it; absent for a single event, whose sentence is the headline
 * @param sections groups of events; one without title for a single subject
 * @param footer why, and the ways out
 */
public record MailView(String subject, String headline, @Nullable String lead, List<Section> sections,
        Footer footer) {
    public MailView {
        sections = List.copyOf(sections);
    }

    /**
     * Events of one state or subject.
     *
     * @param title absent where there is only one section
     * @param items in order
     */
    public record Section(@Nullable String title, List<Item> items) {
        public Section {
            items = List.copyOf(items);
        }
    }

    /**
     * One event.
     *
     * @param sentence what happened
     * @param changes before and after; may be empty
     * @param facts who and where
     * @param reasons why this reader gets it
     * @param evidence what shows it
     * @param ways where to go on
     */
    public record Item(String sentence, List<Change> changes, List<Fact> facts, List<String> reasons,
            List<Fact> evidence, List<Way> ways) {
        public Item {
            changes = List.copyOf(changes);
            facts = List.copyOf(facts);
            reasons = List.copyOf(reasons);
            evidence = List.copyOf(evidence);
            ways = List.copyOf(ways);
        }
    }

    /**
     * One row of the before and after table; a dash where there is nothing.
     *
     * @param language of the source's own words; absent where they are ours
     */
    public record Change(String field, String before, String after, @Nullable String language) {}

    /**
     * A name and a value.
     *
     * @param language of the source's own words; absent where they are ours
     */
    public record Fact(String name, String value, @Nullable String language) {}

    /** A link: where it leads to, in words, and its address. */
    public record Way(String words, String url) {}

    /**
     * The ways out.
     *
     * @param leaveUrl one click, for ever
     * @param manageUrl preferences
     * @param healthUrl source health
     * @param postal address of the sender
     * @param warnings sources that are silent
     */
    public record Footer(String leaveUrl, String manageUrl, String healthUrl, String postal, List<String> warnings) {
        public Footer {
            warnings = List.copyOf(warnings);
        }
    }
}
