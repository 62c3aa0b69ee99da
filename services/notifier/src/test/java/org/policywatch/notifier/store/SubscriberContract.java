package org.policywatch.notifier.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.Filters;
import org.policywatch.notifier.subscription.Consent;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Purpose;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.notifier.subscription.Subscribers.Added;

/** What subscribers and their links rely on of the database. */
abstract class SubscriberContract extends OnDatabase {
    @Test
    @DisplayName("E-07 E-16 the way out works after 400 days; only a new opt-in leads back in")
    void leaveLate() {
        String anna = subscribe("anna@example.org", Filters.everything());
        clock.advance(Duration.ofDays(400));
        links.leave(keys.token(Purpose.LEAVE, anna));
        links.leave(keys.token(Purpose.LEAVE, anna));
        links.leave("no token of ours");

        assertThat(subscribers.addWithConsent(request(), "paper form")).isInstanceOf(Added.Refused.class);
        assertThat(subscribers.ask(request())).isInstanceOf(Added.OptInQueued.class);
        String token = optInToken();
        assertThat(links.confirm(token, new Consent("yes", clock.instant(), null, "form"))).isTrue();
        assertThat(database.<Boolean, RuntimeException>read(
                handle -> SuppressionTable.holds(handle, keys.suppressionKey(ANNA)))).isFalse();
    }

    private Subscribers.Request request() {
        return new Subscribers.Request(ANNA, Filters.everything(), Frequency.immediately(), Preferences.DEFAULT);
    }

    private String optInToken() {
        return database.<String, RuntimeException>read(handle -> handle
                .createQuery("SELECT dedupe_key FROM outbox WHERE kind = 'confirm' ORDER BY created_at DESC LIMIT 1")
                .mapTo(String.class).map(key -> keys.token(Purpose.CONFIRM, key)).one());
    }

    @Test
    @DisplayName("E-08 an opt-in link is good once, for 48 hours, for its purpose; looking changes nothing")
    void optIn() {
        subscribers.ask(request());
        String token = optInToken();
        Consent consent = new Consent("yes", clock.instant(), "192.0.2.0/24", "form");

        assertThat(links.lookAtOptIn(token)).isPresent();
        assertThat(links.look(Purpose.MANAGE, token)).isEmpty();
        assertThat(subscribers.list().getFirst().subscriber().status()).isEqualTo(Subscriber.Status.PENDING);
        assertThat(links.confirm(token, consent)).isTrue();
        assertThat(links.confirm(token, consent)).isFalse();
        assertThat(subscribers.list().getFirst().subscriber().consent()).isEqualTo(consent);

        clock.advance(Duration.ofMinutes(16));
        subscribers.ask(request());
        String late = optInToken();
        clock.advance(Duration.ofDays(2));
        assertThat(links.confirm(late, consent)).isFalse();
    }

    @Test
    @DisplayName("E-08 at most one opt-in mail in 15 minutes and three a day to one address")
    void optInLimits() {
        assertThat(subscribers.ask(request())).isInstanceOf(Added.OptInQueued.class);
        assertThat(subscribers.ask(request())).isInstanceOf(Added.Refused.class);
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofMinutes(16));
            assertThat(subscribers.ask(request())).isInstanceOf(Added.OptInQueued.class);
        }
        clock.advance(Duration.ofMinutes(16));
        assertThat(subscribers.ask(request())).isInstanceOf(Added.Refused.class);
    }

    @Test
    @DisplayName("P-38 undo after leaving asks for the same again; only a new opt-in brings it back")
    void comeBack() {
        String anna = subscribe("anna@example.org", Filters.state("MD"), Frequency.parse("daily 08:00"));
        links.leave(keys.token(Purpose.LEAVE, anna));
        assertThat(subscribers.list().getFirst().subscriptions()).isEmpty();
        assertThat(subscribers.export(ANNA)).hasValueSatisfying(json -> assertThat(json).contains("\"ended\":true"));
        clock.advance(Duration.ofDays(20));

        assertThat(subscribers.comeBack(subscribers.list().getFirst().subscriber()))
                .isInstanceOf(Added.OptInQueued.class);
        clock.advance(Duration.ofHours(1));
        Retention.sweep(database, clock.instant());
        assertThat(intake().accept(batch(0, Events.signed("Kent County Sheriff", "MD", clock.instant(), false))))
                .isZero();
        assertThat(links.confirm(optInToken(), new Consent("yes", clock.instant(), null, "form"))).isTrue();
        assertThat(subscribers.list().getFirst().subscriptions()).singleElement().satisfies(each -> {
            assertThat(each.filter()).isEqualTo(Filters.state("MD"));
            assertThat(each.frequency().text()).isEqualTo("daily 08:00");
            assertThat(each.startsAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    @DisplayName("E-16 who leaves and signs up for something else does not get what was followed before")
    void afreshAfterLeaving() {
        String anna = subscribe("anna@example.org", Filters.state("MD"));
        links.leave(keys.token(Purpose.LEAVE, anna));
        subscribers.ask(new Subscribers.Request(ANNA, Filters.state("VA"), Frequency.immediately(),
                Preferences.DEFAULT));
        links.confirm(optInToken(), new Consent("yes", clock.instant(), null, "form"));

        assertThat(subscribers.list().getFirst().subscriptions()).singleElement()
                .satisfies(each -> assertThat(each.filter()).isEqualTo(Filters.state("VA")));
        assertThat(subscribers.export(ANNA)).hasValueSatisfying(json -> assertThat(json).doesNotContain("\"MD\""));
    }

    @Test
    @DisplayName("E-08 what a subscriber asked for and never confirmed goes after seven days; the confirmed stays")
    void unconfirmed() {
        subscribe("anna@example.org", Filters.state("MD"));
        subscribers.ask(request());
        clock.advance(Retention.PENDING.minusHours(1));
        Retention.sweep(database, clock.instant());
        assertThat(subscribers.list().getFirst().subscriptions()).hasSize(2);
        clock.advance(Duration.ofHours(2));
        Retention.sweep(database, clock.instant());

        assertThat(subscribers.list().getFirst().subscriptions()).singleElement()
                .satisfies(each -> assertThat(each.filter()).isEqualTo(Filters.state("MD")));
    }

    @Test
    @DisplayName("E-27 a filter edited holds for later events only; other subscriptions are untouched")
    void edited() {
        subscribe("anna@example.org", Filters.state("MD"));
        subscribe("anna@example.org", Filters.state("TX"));
        clock.advance(Duration.ofMinutes(5));
        Instant edited = clock.instant();
        Subscribers.Listed anna = subscribers.list().getFirst();
        subscribers.change(anna.subscriber(), anna.subscriptions().getFirst(), Filters.state("VA"),
                Frequency.immediately());

        assertThat(intake().accept(batch(0, Events.signed("Kent County Sheriff", "MD", edited, false),
                Events.signed("Culpeper County Sheriff", "VA", edited.minusSeconds(1), false),
                Events.signed("Loudoun County Sheriff", "VA", edited, false),
                Events.signed("Travis County Constable", "TX", edited.minusSeconds(1), false)))).isEqualTo(2);
    }

    @Test
    @DisplayName("S-16 export shows everything kept, erasure leaves only the keyed hash")
    void exportAndErase() {
        subscribe("anna@example.org", Filters.state("MD"));
        clock.set(Events.RECORDED.plusSeconds(1));
        intake().accept(batch(0, Events.signed("Kent County Sheriff")));

        assertThat(subscribers.export(ANNA)).hasValueSatisfying(
                json -> assertThat(json).contains("anna@example.org", "\"MD\"", "paper form"));
        assertThat(subscribers.erase(ANNA)).isTrue();
        assertThat(subscribers.erase(ANNA)).isFalse();
        assertThat(subscribers.export(ANNA)).isEmpty();
        assertThat(outbox.counts()).isEmpty();
        assertThat(subscribers.addWithConsent(request(), "paper form")).isInstanceOf(Added.Refused.class);
    }
}
