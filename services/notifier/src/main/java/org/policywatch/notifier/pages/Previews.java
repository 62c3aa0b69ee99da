package org.policywatch.notifier.pages;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.policywatch.notifier.compose.Composer;
import org.policywatch.notifier.compose.FilterWords;
import org.policywatch.notifier.compose.MailView;
import org.policywatch.notifier.compose.Texts;
import org.policywatch.notifier.match.RecentEvents;
import org.policywatch.notifier.outbox.Content;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.outbox.Rehearsal;
import org.policywatch.notifier.outbox.Rehearsal.Rehearsed;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscription;

/**
 * "In the last 30 days you would have got …" (P-39): a rehearsal of the outbox over the events that went over the stream.
 * Stores nothing, sends nothing.
 */
public final class Previews {
    private static final String NOBODY = "preview";
    private static final int SAMPLES = 3;
    private static final int SENTENCES = 3;

    private final RecentEvents events;
    private final JoinRule rule;
    private final Composer composer;
    private final Clock clock;

    public Previews(RecentEvents events, JoinRule rule, Composer composer, Clock clock) {
        this.events = events;
        this.rule = rule;
        this.composer = composer;
        this.clock = clock;
    }

    /** For one filter, as chosen and at the other frequencies. */
    PreviewView of(FilterForm form, Preferences preferences, Texts texts) {
        List<Rehearsed> chosen = rehearse(List.of(subscription(form, form.often())), preferences);
        FilterWords words = new FilterWords(texts);
        List<String> others = Often.FREQUENCIES.stream().filter(each -> !each.equals(form.often().frequency()))
                .map(form.often()::with)
                .map(often -> texts.get("preview.other", words.frequency(often.stored()),
                        rehearse(List.of(subscription(form, often)), preferences).size()))
                .toList();
        String lead = texts.get("preview.lead", chosen.size(), words.frequency(form.often().stored()));
        return new PreviewView(lead, others, samples(chosen, List.of(subscription(form, form.often())), preferences,
                texts));
    }

    /** For all subscriptions of one subscriber together. */
    PreviewView of(List<Subscription> followed, Preferences preferences, Texts texts) {
        List<Subscription> since = followed.stream()
                .map(each -> new Subscription(each.id(), NOBODY, each.filter(), each.frequency(), start(), null))
                .toList();
        List<Rehearsed> mails = rehearse(since, preferences);
        return new PreviewView(texts.get("preview.all", mails.size()), List.of(),
                samples(mails, since, preferences, texts));
    }

    private Subscription subscription(FilterForm form, Often often) {
        return new Subscription(NOBODY, NOBODY, form.filter(), often.stored(), start(), null);
    }

    private Instant start() {
        return clock.instant().minus(RecentEvents.SPAN);
    }

    private List<Rehearsed> rehearse(List<Subscription> subscriptions, Preferences preferences) {
        return Rehearsal.of(subscriptions, preferences, rule, events.recent(), clock.instant());
    }

    private List<PreviewView.Sample> samples(List<Rehearsed> mails, List<Subscription> subscriptions,
            Preferences preferences, Texts texts) {
        List<PreviewView.Sample> samples = new ArrayList<>();
        for (Rehearsed mail : mails.reversed().subList(0, Math.min(SAMPLES, mails.size()))) {
            samples.add(sample(mail, subscriptions, preferences, texts));
        }
        return samples;
    }

    private PreviewView.Sample sample(Rehearsed mail, List<Subscription> subscriptions, Preferences preferences,
            Texts texts) {
        MailView view = composer.view(content(mail, subscriptions, preferences, texts));
        List<String> told = view.sections().stream().flatMap(section -> section.items().stream())
                .map(MailView.Item::sentence).toList();
        List<String> shown = told.size() <= SENTENCES
                ? told
                : Stream.concat(told.stream().limit(SENTENCES),
                        Stream.of(texts.get("preview.more", told.size() - SENTENCES))).toList();
        return new PreviewView.Sample(texts.moment(mail.at(), preferences.zone()), view.subject(), shown);
    }

    private static Content content(Rehearsed mail, List<Subscription> subscriptions, Preferences preferences,
            Texts texts) {
        Preferences shown = new Preferences(texts.language(), preferences.zone(), preferences.quiet(), false);
        Subscriber nobody = new Subscriber(NOBODY, EmailAddress.parse("nobody@example.org"),
                Subscriber.Status.CONFIRMED, shown, null, mail.at());
        List<Content.Item> items = mail.events().stream()
                .map(event -> new Content.Item(event, List.of(NOBODY))).toList();
        return new Content(Mail.create(NOBODY, NOBODY, mail.kind(), NOBODY, null, NOBODY, mail.at(), mail.at()),
                nobody, subscriptions, items);
    }
}
