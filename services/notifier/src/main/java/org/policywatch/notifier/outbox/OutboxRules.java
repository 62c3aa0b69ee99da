package org.policywatch.notifier.outbox;

import java.time.Duration;

/**
 * Limits of what is queued.
 *
 * @param join bursts and subjects
 * @param brake mails an hour before everything is held for the operator
 * @param domain right side of Message-IDs
 * @param dry build everything, send nothing
 */
public record OutboxRules(JoinRule join, int brake, String domain, boolean dry) {
    /** An at-once alert older than this is not sent any more but shown to the operator as missed (E-32). */
    public static final Duration AT_ONCE_WINDOW = Duration.ofHours(24);
    /** The same for what goes into digests. */
    public static final Duration DIGEST_WINDOW = Duration.ofDays(14);
    /** How long a digest is tried. */
    public static final Duration DIGEST_TRIES = Duration.ofDays(4);
}
