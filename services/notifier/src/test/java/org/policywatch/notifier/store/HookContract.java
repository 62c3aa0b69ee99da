package org.policywatch.notifier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.Filters;
import org.policywatch.notifier.compose.Contents;
import org.policywatch.notifier.hook.HookReceiver;
import org.policywatch.notifier.hook.HookSender;
import org.policywatch.notifier.hook.Hooks;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.outbox.Notices;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Links;
import org.policywatch.notifier.subscription.Purpose;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.schemas.event.Event;

/** What webhooks rely on of the database, with a real receiver. */
abstract class HookContract extends OnDatabase {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final Queue<String> outcomes = new ConcurrentLinkedQueue<>();

    private Hooks hooks() {
        return new Hooks(database, keys, HookReceiver.client(), ids, clock);
    }

    private HookSender sender() {
        HookSender sender = new HookSender(database, keys, HookReceiver.client(), new Notices("example.org", ids),
                outcomes::add, clock);
        sender.start();
        return sender;
    }

    private Subscription follow(String address) {
        subscribe(address, Filters.state("MD"), Frequency.parse("weekly monday 08:00"));
        return subscribers.list().stream().filter(each -> each.subscriber().address().value().equals(address))
                .findFirst().orElseThrow().subscriptions().getFirst();
    }

    private Event take(String agency) {
        Event event = Events.signed(agency, "MD", clock.instant(), false);
        intake().accept(batch(outbox.nextOffset("policy.events.v1", 0).orElse(0), event));
        return event;
    }

    private void awaitOutcomes(String... expected) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(outcomes).containsExactly(expected));
        outcomes.clear();
    }

    private List<String> states() {
        return database.read(handle -> handle.createQuery("SELECT state FROM hook_call ORDER BY created_at, event_id")
                .mapTo(String.class).list());
    }

    @Test
    @DisplayName("E-31 an event that matches is sent once, at once, signed, as the CloudEvent of the stream; others are not")
    void delivered() {
        Subscription maryland = follow("anna@example.org");
        try (HookReceiver receiver = new HookReceiver(); HookSender _ = sender()) {
            String secret = hooks().put(maryland, receiver.url());
            Event event = take("Kent County Sheriff");
            intake().accept(batch(1, event, Events.signed("Culpeper County Sheriff", "VA", clock.instant(), false)));
            awaitOutcomes("delivered");

            assertThat(receiver.received()).singleElement().satisfies(call -> {
                assertThat(call.signedWith(secret)).isTrue();
                assertThat(call.idempotencyKey()).isEqualTo(event.id() + "." + maryland.id()).isEqualTo(call.id());
                assertThat(call.type()).startsWith("application/cloudevents+json");
                assertThat(call.body()).contains("\"specversion\"", event.id(), "Kent County Sheriff");
            });
        }
    }

    @Test
    @DisplayName("E-31 a failure is tried again under the same key; its owner is warned once, then told that it is off")
    void givenUp() {
        Subscription maryland = follow("anna@example.org");
        try (HookReceiver receiver = new HookReceiver().answering(500); HookSender sender = sender()) {
            hooks().put(maryland, receiver.url());
            Instant begun = clock.instant();
            take("Kent County Sheriff");
            for (int i = 1; i < 8; i++) {
                awaitOutcomes("failed");
                assertThat(notices()).hasSize(i < 4 ? 0 : 1);
                clock.advance(Duration.ofMinutes(3L * (long) Math.pow(3, i - 1)));
                sender.wake();
            }
            awaitOutcomes("off");

            assertThat(Duration.between(begun, clock.instant())).isEqualTo(Duration.ofHours(54).plusMinutes(39));
            assertThat(receiver.received()).hasSize(8)
                    .allSatisfy(call -> assertThat(call.idempotencyKey()).isEqualTo(call.id()));
            assertThat(receiver.received().stream().map(HookReceiver.Received::idempotencyKey).distinct()).hasSize(1);
            assertThat(hooks().of(maryland)).hasValueSatisfying(hook -> assertThat(hook.on()).isFalse());
            assertThat(notices()).hasSize(2).allSatisfy(mail -> assertThat(Contents.composer()
                    .compose(outbox.contents(List.of(mail)).getFirst()).text()).contains("webhook", "Maryland"));
        }
    }

    private List<Mail> notices() {
        return database.read(handle -> handle.createQuery("SELECT * FROM outbox WHERE dedupe_key LIKE 'notice/%'")
                .map((row, _) -> Mail.create(row.getString("id"), row.getString("subscriber_id"), Mail.Kind.NOTICE,
                        row.getString("dedupe_key"), null, "example.org", clock.instant(), clock.instant()))
                .list());
    }

    @Test
    @DisplayName("E-31 E-29 a warning goes through the outbox as any mail, and is not moot without an event")
    void noticeIsSent() {
        Subscription maryland = follow("anna@example.org");
        database.change(handle -> new Notices("example.org", ids).queue(handle, Notices.Notice.HOOK_OFF, maryland.id(),
                clock.instant()));

        Mail notice = leaseOne();
        assertThat(notice.kind()).isEqualTo(Mail.Kind.NOTICE);
        assertThat(clear(notice)).isInstanceOf(org.policywatch.notifier.outbox.Outbox.Clearance.Clear.class);
    }

    @Test
    @DisplayName("E-31 410 switches it off at once; what comes meanwhile is held; switched on, two days of it are sent")
    void goneAndBack() {
        Subscription maryland = follow("anna@example.org");
        try (HookReceiver receiver = new HookReceiver().answering(410); HookSender sender = sender()) {
            hooks().put(maryland, receiver.url());
            take("Kent County Sheriff");
            awaitOutcomes("off");
            clock.advance(Duration.ofHours(12));
            Event second = take("Talbot County Sheriff");
            clock.advance(Duration.ofHours(40));
            Event third = take("Cecil County Sheriff");
            assertThat(states()).containsExactly("failed", "held", "held");

            receiver.answering(204);
            assertThat(hooks().switchOn(maryland)).isEqualTo(2);
            sender.wake();
            awaitOutcomes("delivered", "delivered");
            assertThat(receiver.received().stream().skip(1).map(HookReceiver.Received::idempotencyKey))
                    .containsExactly(second.id() + "." + maryland.id(), third.id() + "." + maryland.id());
        }
    }

    @Test
    @DisplayName("E-31 E-28 a receiver that says nothing holds up no other, and no mail")
    void slow() {
        Subscription slow = follow("anna@example.org");
        Subscription quick = follow("ben@example.org");
        subscribe("cleo@example.org", Filters.state("MD"));
        try (HookReceiver silent = new HookReceiver().silent();
                HookReceiver receiver = new HookReceiver();
                HookSender _ = sender()) {
            hooks().put(slow, silent.url());
            hooks().put(quick, receiver.url());
            take("Kent County Sheriff");
            await().atMost(LIMIT).until(() -> receiver.received().size() == 1);

            assertThat(outbox.counts()).isEqualTo(Map.of("pending", 1L));
            awaitOutcomes("delivered", "failed");
        }
    }

    @Test
    @DisplayName("E-31 E-26 a correction goes to those who were called for what it corrects")
    void correction() {
        Subscription maryland = follow("anna@example.org");
        try (HookReceiver receiver = new HookReceiver(); HookSender _ = sender()) {
            hooks().put(maryland, receiver.url());
            Event event = take("Kent County Sheriff");
            awaitOutcomes("delivered");
            intake().accept(batch(1, Events.retraction(event, "misread")));
            awaitOutcomes("delivered");

            assertThat(receiver.received().getLast().body()).contains("event.retracted", event.id());
        }
    }

    @Test
    @DisplayName("E-31 a secret made anew is the one that signs; the old one does not")
    void renewed() {
        Subscription maryland = follow("anna@example.org");
        try (HookReceiver receiver = new HookReceiver(); HookSender _ = sender()) {
            String first = hooks().put(maryland, receiver.url());
            String second = hooks().renew(maryland);
            take("Kent County Sheriff");
            awaitOutcomes("delivered");

            assertThat(receiver.received().getFirst().signedWith(second)).isTrue();
            assertThat(receiver.received().getFirst().signedWith(first)).isFalse();
        }
    }

    @Test
    @DisplayName("E-31 S-16 export shows hook, calls and feed but no secret; erasure leaves none; who has left is not called")
    void personalData() {
        Subscription maryland = follow("anna@example.org");
        String secret = hooks().put(maryland, URI.create("https://receiver.example/hook"));
        database.change(handle -> FeedTable.put(handle, maryland.id(), "salt", Keys.hash("token"), clock.instant()));
        take("Kent County Sheriff");

        assertThat(subscribers.export(ANNA)).hasValueSatisfying(json -> assertThat(json)
                .contains("https://receiver.example/hook", "\"calls\":[{", "\"feeds\":[{").doesNotContain(secret));
        new Links(database, keys, clock).leave(keys.token(Purpose.LEAVE, maryland.subscriberId()));
        assertThat(database.<List<?>, RuntimeException>read(handle -> HookCallTable.lease(handle, 10, clock.instant(),
                clock.instant()))).isEmpty();
        subscribers.erase(ANNA);
        for (String table : List.of("hook", "hook_call", "feed")) {
            assertThat(
                    database.<Long, RuntimeException>read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                            .mapTo(Long.class).one()))
                    .as(table).isZero();
        }
    }
}
