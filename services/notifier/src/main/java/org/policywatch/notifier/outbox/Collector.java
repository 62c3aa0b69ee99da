package org.policywatch.notifier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.platform.steps.Steps;
import org.policywatch.schemas.Hashes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what is due for a subscriber into mails, by {@link JoinRule}. */
public final class Collector {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final int TOGETHER = 100;

    private final OutboxRules rules;
    private final Supplier<String> ids;
    private final Steps steps;

    /** @param ids new opaque ids */
    public Collector(OutboxRules rules, Supplier<String> ids) {
        this(rules, ids, Steps.NONE);
    }

    /**
     * @param ids new opaque ids
     * @param steps is told {@code before-queue} and {@code queued} around each row of the outbox
     */
    public Collector(OutboxRules rules, Supplier<String> ids, Steps steps) {
        this.rules = rules;
        this.ids = ids;
        this.steps = steps;
    }

    /** Mails of everything that is due for anybody, several subscribers a transaction; returns how many. */
    public int collectAll(NotifierDatabase database, Instant now) {
        List<String> due = database.read(handle -> AlertTable.subscribersWithDue(handle, now));
        int mails = 0;
        for (int i = 0; i < due.size(); i += TOGETHER) {
            mails += collect(database, due.subList(i, Math.min(due.size(), i + TOGETHER)), now);
        }
        return mails;
    }

    /** One that fails never stops the others. */
    private int collect(NotifierDatabase database, List<String> subscriberIds, Instant now) {
        try {
            return database
                    .write(handle -> subscriberIds.stream().mapToInt(id -> collect(handle, id, now)).sum());
        } catch (RuntimeException failed) {
            if (subscriberIds.size() > 1) {
                return subscriberIds.stream().mapToInt(id -> collect(database, List.of(id), now)).sum();
            }
            LOG.atError().addKeyValue("subscriber", subscriberIds.getFirst()).setCause(failed)
                    .log("due alerts could not be made into a mail; tried again");
            return 0;
        }
    }

    /** Mails of what is due for this subscriber; returns how many. */
    public int collect(Handle handle, String subscriberId, Instant now) {
        List<Alert> due = AlertTable.due(handle, subscriberId, now);
        JoinRule.Recent recent = AlertTable.recent(handle, subscriberId, now, rules.join());
        return decide(due, recent, rules.join(), now).stream().mapToInt(decision -> carryOut(handle, decision, now))
                .sum();
    }

    /** What becomes of one subscriber's due alerts: at-once alerts by the rule, all others into one digest. */
    static List<JoinRule.Decision> decide(List<Alert> due, JoinRule.Recent recent, JoinRule rule, Instant now) {
        List<Alert> atOnce = due.stream().filter(alert -> alert.cadence() == Alert.Cadence.AT_ONCE).toList();
        List<Alert> digest = due.stream().filter(alert -> alert.cadence() == Alert.Cadence.DIGEST).toList();
        return Stream.concat(rule.decide(atOnce, recent, now).stream(), digest(digest)).toList();
    }

    private static Stream<JoinRule.Decision> digest(List<Alert> alerts) {
        return alerts.isEmpty() ? Stream.of() : Stream.of(new JoinRule.Decision.Send(Mail.Kind.DIGEST, alerts));
    }

    private int carryOut(Handle handle, JoinRule.Decision decision, Instant now) {
        return switch (decision) {
            case JoinRule.Decision.Wait(List<Alert> alerts, Instant until) -> {
                AlertTable.postpone(handle, alerts, until);
                yield 0;
            }
            case JoinRule.Decision.Send(Mail.Kind kind, List<Alert> alerts) -> send(handle, kind, alerts, now);
        };
    }

    private int send(Handle handle, Mail.Kind kind, List<Alert> alerts, Instant now) {
        boolean created = send(handle, kind, key(kind, alerts), alerts, now)
                || send(handle, kind, eventsKey(alerts), alerts, now);
        return created ? 1 : 0;
    }

    private boolean send(Handle handle, Mail.Kind kind, String key, List<Alert> alerts, Instant now) {
        Mail mail = Mail.create(ids.get(), alerts.getFirst().subscriberId(), kind, key,
                kind == Mail.Kind.ALERT ? alerts.getFirst().thread() : null, rules.domain(), now,
                now.plus(tries(kind)));
        steps.reached("before-queue");
        boolean created = OutboxTable.insert(handle, mail, rules.dry() ? "dry" : "pending");
        if (created) {
            AlertTable.queue(handle, alerts, mail.id());
            steps.reached("queued");
        }
        return created;
    }

    private static Duration tries(Mail.Kind kind) {
        return switch (kind) {
            case ALERT, JOINED, CONFIRM, NOTICE -> OutboxRules.AT_ONCE_WINDOW;
            case DIGEST -> OutboxRules.DIGEST_TRIES;
        };
    }

    /** The same alerts always give the same key; a digest is one a due moment. */
    private static String key(Mail.Kind kind, List<Alert> alerts) {
        return switch (kind) {
            case DIGEST -> "digest/" + alerts.stream().map(Alert::dueAt).max(Instant::compareTo).orElseThrow();
            case ALERT, JOINED, CONFIRM, NOTICE -> eventsKey(alerts);
        };
    }

    private static String eventsKey(List<Alert> alerts) {
        return "events/" + Hashes.sha256Of(alerts.stream().map(Alert::eventId).sorted().toArray(String[]::new));
    }
}
