package org.policywatch.classifier.label;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the values of other lists of actions and statuses say in our words: Open States' classes, the statuses of
 * unitedstates/congress, BILLSTATUS codes, LegiScan's progress, Congress.gov's labels, Akoma Ntoso's events (requirement L-01).
 */
public final class SourceVocabulary {
    private static final SourceVocabulary SHIPPED = new SourceVocabulary(RuleFiles.vocabularies());

    /**
     * What a value says.
     *
     * @param milestone a word of bill-actions.md, {@code none} where the value says none
     * @param classifications Open Civic Data's action classes; may be empty
     */
    public record Meaning(String milestone, List<String> classifications) {
        public Meaning {
            classifications = List.copyOf(classifications);
        }
    }

    private final Map<String, Map<String, List<String>>> lists;

    private SourceVocabulary(Map<String, Map<String, List<String>>> lists) {
        this.lists = lists;
    }

    /** The shipped lists. */
    public static SourceVocabulary shipped() {
        return SHIPPED;
    }

    /** Names of the lists. */
    public Set<String> lists() {
        return lists.keySet();
    }

    /** Values of a list; empty for an unknown list. */
    public Set<String> values(String list) {
        return lists.getOrDefault(list, Map.of()).keySet();
    }

    /** What a value says; empty for an unknown one, which the caller counts. */
    public Optional<Meaning> find(String list, String value) {
        return Optional.ofNullable(lists.getOrDefault(list, Map.of()).get(value))
                .map(words -> new Meaning(words.getFirst(), words.subList(1, words.size())));
    }
}
