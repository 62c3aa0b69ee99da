package org.policywatch.classifier.label;

import java.util.Optional;

/** What a status of unitedstates/congress says in our words; the list of statuses is in source-vocabularies.yaml. */
final class CongressStatus {
    private CongressStatus() {}

    /** The milestone of a status, else of an action type; empty where neither says one. */
    static Optional<String> milestone(String status, String type) {
        Optional<String> byStatus = status.equals("None")
                ? Optional.empty()
                : SourceVocabulary.shipped().find("congress", status).map(SourceVocabulary.Meaning::milestone);
        return byStatus.or(() -> switch (type) {
            case "enacted" -> Optional.of("became_law");
            case "topresident" -> Optional.of("to_executive");
            case "signed" -> Optional.of("signed");
            case "vote-aux", "hearings" -> Optional.of("none");
            default -> Optional.empty();
        });
    }
}
