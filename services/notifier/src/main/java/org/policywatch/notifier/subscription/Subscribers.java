package org.policywatch.notifier.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.outbox.OptIns;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.store.SubscriberTable;
import org.policywatch.notifier.store.SubscriptionTable;
import org.policywatch.notifier.store.SuppressionTable;
import org.policywatch.notifier.store.TokenTable;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.Json;

/**
 * What can be done with subscribers: by an operator on the command line, by themselves on the pages. Every method is one
 * transaction.
 */
public final class Subscribers {
    /** How long the link of an opt-in mail is good. */
    public static final Duration CONFIRM_WITHIN = Duration.ofDays(2);
    private static final String COMMAND_LINE = "command-line";

    private final NotifierDatabase database;
    private final Keys keys;
    private final OptIns optIns;
    private final Supplier<String> ids;
    private final Clock clock;

    /** @param ids new opaque ids */
    public Subscribers(NotifierDatabase database, Keys keys, OptIns optIns, Supplier<String> ids, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.optIns = optIns;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Who asks for what.
     *
     * @param address where to
     * @param filter what
     * @param frequency how often
     * @param preferences for a new subscriber; a known one keeps theirs
     */
    public record Request(EmailAddress address, EventFilter filter, Frequency frequency, Preferences preferences) {}

    /** What came of it. Pages never show the difference. */
    public sealed interface Added {
        /** Mail flows from now on. */
        record Active(String subscriberId) implements Added {}

        /** The opt-in mail is in the outbox. */
        record OptInQueued(String subscriberId) implements Added {}

        /** Nothing was changed; the reason is for operators only. */
        record Refused(String reason) implements Added {}
    }

    /** One line of a list. */
    public record Listed(Subscriber subscriber, List<Subscription> subscriptions) {}

    /** Asks for a subscription: it waits until the link in the opt-in mail is confirmed. */
    public Added ask(Request request) {
        return database.write(handle -> ask(handle, request));
    }

    /**
     * Adds a subscription with consent that was given elsewhere; it starts now.
     *
     * @param consentText where and how consent was given
     */
    public Added addWithConsent(Request request, String consentText) {
        return database.write(handle -> addWithConsent(handle, request, consentText));
    }

    private Added ask(Handle handle, Request request) {
        Instant now = clock.instant();
        Optional<String> refusal = optIns.refusal(handle, request.address(), now);
        if (refusal.isPresent()) {
            return new Added.Refused(refusal.get());
        }
        Subscriber subscriber = known(handle, request, now);
        insert(handle, subscriber.id(), request, now, Optional.of(question(handle, subscriber, now)));
        return new Added.OptInQueued(subscriber.id());
    }

    /** Queues the opt-in mail; returns the key that subscriptions wait for. */
    private String question(Handle handle, Subscriber subscriber, Instant now) {
        SubscriberTable.askAgain(handle, subscriber.id(), now);
        String optIn = optIns.queue(handle, subscriber, now);
        TokenTable.insert(handle, Keys.hash(keys.token(Purpose.CONFIRM, optIn)), Purpose.CONFIRM, subscriber.id(), now,
                now.plus(CONFIRM_WITHIN));
        return optIn;
    }

    /** Somebody who left asks for the same again: it waits for a new opt-in. */
    public Added comeBack(Subscriber owner) {
        return database.write(handle -> comeBack(handle, owner));
    }

    private Added comeBack(Handle handle, Subscriber owner) {
        Instant now = clock.instant();
        Optional<String> refusal = optIns.refusal(handle, owner.address(), now);
        if (refusal.isPresent() || SubscriptionTable.ended(handle, owner.id()).isEmpty()) {
            return new Added.Refused(refusal.orElse("nothing was followed before"));
        }
        SubscriptionTable.revive(handle, owner.id(), question(handle, owner, now));
        return new Added.OptInQueued(owner.id());
    }

    private Added addWithConsent(Handle handle, Request request, String consentText) {
        if (SuppressionTable.holds(handle, keys.suppressionKey(request.address()))) {
            return new Added.Refused("this address has left or bounced; only a new opt-in lifts that:"
                    + " add it without --consent");
        }
        Instant now = clock.instant();
        Subscriber subscriber = known(handle, request, now);
        SubscriberTable.confirm(handle, subscriber.id(), new Consent(consentText, now, null, COMMAND_LINE));
        insert(handle, subscriber.id(), request, now, Optional.empty());
        return new Added.Active(subscriber.id());
    }

    private Subscriber known(Handle handle, Request request, Instant now) {
        return SubscriberTable.find(handle, request.address()).orElseGet(() -> create(handle, request, now));
    }

    private Subscriber create(Handle handle, Request request, Instant now) {
        Subscriber subscriber = new Subscriber(ids.get(), request.address(), Subscriber.Status.PENDING,
                request.preferences(), null, now);
        SubscriberTable.insert(handle, subscriber);
        for (Purpose purpose : List.of(Purpose.MANAGE, Purpose.LEAVE)) {
            TokenTable.insert(handle, Keys.hash(keys.token(purpose, subscriber.id())), purpose, subscriber.id(), now,
                    null);
        }
        return subscriber;
    }

    private void insert(Handle handle, String subscriberId, Request request, Instant now, Optional<String> optIn) {
        SubscriptionTable.insert(handle, new Subscription(ids.get(), subscriberId, request.filter(),
                request.frequency(), now, optIn.orElse(null)), now);
    }

    /** A confirmed subscriber follows something more, from now on. */
    public void follow(Subscriber owner, EventFilter filter, Frequency frequency) {
        Instant now = clock.instant();
        database.change(handle -> insert(handle, owner.id(),
                new Request(owner.address(), filter, frequency, owner.preferences()), now, Optional.empty()));
    }

    /** Another filter or frequency for a subscriber's own subscription; what was recorded before is not mailed for it. */
    public void change(Subscriber owner, Subscription subscription, EventFilter filter, Frequency frequency) {
        Instant start = filter.equals(subscription.filter()) ? subscription.startsAt() : clock.instant();
        database.change(handle -> SubscriptionTable.update(handle,
                new Subscription(subscription.id(), owner.id(), filter, frequency, start, null)));
    }

    /** A subscriber's own subscription ends; anybody else's is left alone. */
    public void drop(Subscriber owner, String subscriptionId) {
        database.change(handle -> SubscriptionTable.delete(handle, owner.id(), subscriptionId));
    }

    /** Language, zone, quiet hours, pause. */
    public void prefer(Subscriber owner, Preferences preferences) {
        database.change(handle -> SubscriberTable.prefer(handle, owner.id(), preferences));
    }

    /** Path of the page on which this subscriber can leave. */
    public String leavePath(Subscriber owner) {
        return "/u/" + keys.token(Purpose.LEAVE, owner.id());
    }

    /** Everybody, in order of address. */
    public List<Listed> list() {
        return database.read(handle -> SubscriberTable.all(handle).stream()
                .map(each -> new Listed(each, SubscriptionTable.of(handle, each.id()))).toList());
    }

    /** Everything that is kept about this address, as JSON; empty when nothing is. */
    public Optional<String> export(EmailAddress address) {
        return database.read(handle -> SubscriberTable.find(handle, address)
                .map(each -> Json.write(PersonalData.of(handle, each))));
    }

    /**
     * Erases everything about this address but the keyed hash that keeps it from being mailed again.
     *
     * @return false when nothing was kept
     */
    public boolean erase(EmailAddress address) {
        boolean erased = database.write(handle -> SubscriberTable.find(handle, address)
                .map(each -> erase(handle, each)).orElse(false));
        database.forgetDeleted();
        return erased;
    }

    private boolean erase(Handle handle, Subscriber subscriber) {
        SuppressionTable.add(handle, keys.suppressionKey(subscriber.address()), SuppressionTable.Reason.ERASED,
                clock.instant());
        SubscriberTable.delete(handle, subscriber.id());
        return true;
    }
}
