package org.policywatch.schemas.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.policywatch.schemas.Hashes;

/**
 * What an operator decided of a published list. It is a document like what the crawler finds, in the same topic, so that
 * the classifier has one input and a replay knows the same decisions.
 *
 * @param origin flat in JSON: the list's source, the time of the decision, and the list's digest
 * @param decision what is to become of the list
 * @param reason in words, without personal data; never blank
 */
public record DecisionDocument(@JsonUnwrapped Origin origin, Decision decision, String reason) implements Document {
    private static final String OPERATOR = "urn:policywatch:operator";

    /** What is to become of a list. */
    public enum Decision {
        /** The held list counts, from its own date. */
        @JsonProperty("accept")
        ACCEPT,
        /** The held list will never count. */
        @JsonProperty("reject")
        REJECT,
        /** The list counted and should not have: its events are taken back. */
        @JsonProperty("void")
        VOID
    }

    /** A decision on this list, made then. */
    public static DecisionDocument on(RosterDocument list, Decision decision, String reason, Instant at) {
        Origin of = list.origin();
        String content = Hashes.sha256Of(decision.name(), of.sha256(), reason, at.toString());
        return new DecisionDocument(new Origin(Origin.idOf(of.sourceId(), "decision", content, null), of.sourceId(),
                of.jurisdiction(), of.publisher(), OPERATOR, at, of.sha256(), null, false, null, null), decision,
                reason);
    }

    /** The same: a decision is no sight of anything. */
    @Override
    public DecisionDocument withBaseline(boolean first) {
        return this;
    }
}
