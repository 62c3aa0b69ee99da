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
     * @param eventUrl its page
     * @param sourceUrl the official document; absent where its address is not plain http
     */
    public record Item(String sentence, List<Change> changes, List<Fact> facts, List<String> reasons,
            List<Fact> evidence, String eventUrl, @Nullable String sourceUrl) {
        public Item {
            changes = List.copyOf(changes);
            facts = List.copyOf(facts);
            reasons = List.copyOf(reasons);
            evidence = List.copyOf(evidence);
        }
    }

    /** One row of the before and after table; a dash where there is nothing. */
    public record Change(String field, String before, String after) {}

    /** A name and a value. */
    public record Fact(String name, String value) {}

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
