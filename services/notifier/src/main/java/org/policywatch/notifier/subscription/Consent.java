package org.policywatch.notifier.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Hashes;

/**
 * Evidence that somebody wants the mail (GDPR art. 7(1)).
 *
 * @param text the wording agreed to, or what an operator wrote about consent given elsewhere
 * @param at when
 * @param network the asking address with its host part cut (/24, /48); absent from the command line
 * @param form version of the form; {@code command-line} for an operator
 */
public record Consent(String text, Instant at, @Nullable String network, String form) {
    /** SHA-256 of the wording: tells versions of the form apart without quoting them. */
    public String wordingHash() {
        return Hashes.sha256Of(text);
    }
}
