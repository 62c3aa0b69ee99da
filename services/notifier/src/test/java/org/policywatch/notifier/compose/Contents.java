package org.policywatch.notifier.compose;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.match.News;
import org.policywatch.notifier.outbox.Content;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.event.Event;

/** Contents of mails for tests. */
public final class Contents {
    /** A fixed secret, so that links are the same in every run. */
    public static final Keys KEYS = new Keys(new byte[32]);
    /** Who writes in tests. */
    public static final Sender SENDER = new Sender("alerts@policywatch.example", "policywatch", "policywatch.example",
            "https://pages.policywatch.example", "https://policywatch.example",
            "policywatch, 1 Example Street, Annapolis, MD");
    private static final Subscription MARYLAND = new Subscription("s1", "anna",
            EventFilter.EVERYTHING.withStates("MD").withTopics("287g"), Frequency.immediately(), Events.RECORDED, null);
    private static final Subscription EVERYTHING = new Subscription("s2", "anna", EventFilter.EVERYTHING,
            Frequency.parse("weekly monday 08:00"), Events.RECORDED, null);

    private Contents() {}

    /** A composer that warns of one silent source. */
    public static Composer composer() {
        return new Composer(SENDER, KEYS,
                () -> List.of(new SilentSources.Silent("md-bills", java.time.Duration.ofHours(26))));
    }

    /** A mail of this kind with these events. */
    public static Content of(Mail.Kind kind, Language language, Event... events) {
        Mail mail = Mail.create("0123456789abcdef", "anna", kind, "events/1",
                kind == Mail.Kind.ALERT ? News.thread(events[0]) : null, SENDER.domain(), Events.RECORDED,
                Events.RECORDED.plusSeconds(86_400));
        return new Content(mail, subscriber(language), List.of(MARYLAND, EVERYTHING), Stream.of(events)
                .map(event -> new Content.Item(event, List.of("s1", "s2"))).toList());
    }

    /** The opt-in mail. */
    public static Content confirm(Language language) {
        Mail mail = Mail.create("0123456789abcdef", "anna", Mail.Kind.CONFIRM, "confirm/1", null, SENDER.domain(),
                Events.RECORDED, Events.RECORDED.plusSeconds(86_400));
        Subscription waiting = new Subscription("s3", "anna", MARYLAND.filter(), Frequency.parse("daily 08:00"),
                Instant.EPOCH, "confirm/1");
        return new Content(mail, subscriber(language), List.of(waiting, EVERYTHING), List.of());
    }

    private static Subscriber subscriber(Language language) {
        return new Subscriber("anna", EmailAddress.parse("anna@example.org"), Subscriber.Status.CONFIRMED,
                new Preferences(language, ZoneId.of("America/New_York"), Optional.empty(), false), null,
                Events.RECORDED);
    }
}
