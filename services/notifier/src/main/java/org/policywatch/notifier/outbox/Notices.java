package org.policywatch.notifier.outbox;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Queues mails to subscribers that tell of no event: what became of their webhooks. */
public final class Notices {
    private final String domain;
    private final Supplier<String> ids;

    /**
     * @param domain right side of Message-IDs
     * @param ids new opaque ids
     */
    public Notices(String domain, Supplier<String> ids) {
        this.domain = domain;
        this.ids = ids;
    }

    /** What is told. */
    public enum Notice {
        /** A webhook does not take what it is sent. */
        HOOK_FAILS,
        /** A webhook was switched off. */
        HOOK_OFF;

        /** As in keys of rows and texts. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Tells the owner of this saved filter, in the caller's transaction. */
    public void queue(Handle handle, Notice notice, String subscriptionId, Instant now) {
        String owner = handle.createQuery("SELECT subscriber_id FROM subscription WHERE id = :id")
                .bind("id", subscriptionId).mapTo(String.class).one();
        OutboxTable.insert(handle, Mail.create(ids.get(), owner, Mail.Kind.NOTICE,
                Mail.NOTICE + notice.text() + "/" + subscriptionId + "/" + now.toEpochMilli(), null, domain, now,
                now.plus(OutboxRules.AT_ONCE_WINDOW)), "pending");
    }
}
