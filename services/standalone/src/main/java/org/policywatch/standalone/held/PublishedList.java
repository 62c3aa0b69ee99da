package org.policywatch.standalone.held;

import java.util.Locale;
import java.util.Optional;
import org.policywatch.schemas.document.RosterDocument;

/**
 * A list as the stream tells of it.
 *
 * @param document what the crawler published
 * @param standing what became of it
 * @param reason why it was held, rejected or voided; empty for one that counts
 */
public record PublishedList(RosterDocument document, Standing standing, Optional<String> reason) {
    /** What became of a list. */
    public enum Standing {
        /** It counts. */
        COUNTS,
        /** It waits for later lists or an operator. */
        HELD,
        /** It was held, and a later list of its source counts: there is nothing more to decide. */
        PASSED_OVER,
        /** It is no list of its kind, or an operator rejected it. */
        REJECTED,
        /** It counted, and an operator took it back. */
        VOIDED;

        /** Such as {@code passed-over}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The first twelve digits of its sha-256: enough to name it. */
    public String id() {
        return document.origin().sha256().substring(0, 12);
    }
}
