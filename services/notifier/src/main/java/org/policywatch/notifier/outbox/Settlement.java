package org.policywatch.notifier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.policywatch.notifier.store.NotifierDatabase;

/**
 * What a database that comes from a backup had still to send and will not, because it is too old (E-32).
 *
 * @param mails queued, and past their time; now {@code expired}
 * @param alerts that waited for a mail, of events older than the window of their kind; now {@code missed}
 */
public record Settlement(int mails, int alerts) {
    private static final Map<Alert.Cadence, Duration> WINDOWS = Map.of(Alert.Cadence.AT_ONCE,
            OutboxRules.AT_ONCE_WINDOW, Alert.Cadence.DIGEST, OutboxRules.DIGEST_WINDOW);

    /** Marks them, in one transaction; what is younger is left to be sent, under the Message-IDs that it has. */
    public static Settlement settle(NotifierDatabase database, Instant now) {
        return database.write(handle -> {
            int alerts = WINDOWS.entrySet().stream()
                    .mapToInt(each -> AlertTable.miss(handle, each.getKey(), now.minus(each.getValue()))).sum();
            return new Settlement(OutboxTable.expire(handle, now), alerts);
        });
    }
}
