package org.policywatch.notifier.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.policywatch.notifier.match.News;
import org.policywatch.notifier.outbox.Content;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.platform.filter.FilterQuery;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;

/** From the content of a mail to what its templates show. */
final class Views {
    private static final int LONGEST_SUBJECT = 78;

    private final Sender sender;
    private final Keys keys;
    private final Texts texts;
    private final Content content;
    private final Tellings tellings;
    private final FilterWords filters;

    Views(Sender sender, Keys keys, Texts texts, Tellings tellings, Content content) {
        this.sender = sender;
        this.keys = keys;
        this.texts = texts;
        this.tellings = tellings;
        this.content = content;
        this.filters = new FilterWords(texts);
    }

    private Telling telling(Event event) {
        return tellings.of(event, texts, content.subscriber().preferences().zone());
    }

    /** @param silent sources that the footer warns of */
    MailView view(SilentSources silent) {
        List<Content.Item> items = content.items();
        MailView.Footer footer = footer(silent);
        return items.size() == 1 ? single(items.getFirst(), footer) : several(items, footer);
    }

    private MailView single(Content.Item item, MailView.Footer footer) {
        Telling telling = telling(item.event());
        return new MailView(shorten(telling.subject()), telling.sentence(), null,
                List.of(new MailView.Section(null, List.of(item(item)))), footer);
    }

    private MailView several(List<Content.Item> items, MailView.Footer footer) {
        List<MailView.Section> sections = sections(items);
        String headline = headline(items);
        return new MailView(shorten(headline), headline, lead(), sections, footer);
    }

    private String headline(List<Content.Item> items) {
        if (content.mail().kind() == Mail.Kind.ALERT) {
            return telling(items.getLast().event()).subject();
        }
        String places = items.stream().map(item -> telling(item.event()).place()).distinct().sorted().limit(4)
                .collect(Collectors.joining(", "));
        return texts.get("digest.headline", items.size(), places);
    }

    private String lead() {
        return switch (content.mail().kind()) {
            case ALERT, CONFIRM, NOTICE -> texts.get("lead.alert", content.items().size());
            case JOINED -> texts.get("lead.joined", content.items().size());
            case DIGEST -> texts.get("lead.digest", content.items().size());
        };
    }

    /** Grouped by place, in order of its name. */
    private List<MailView.Section> sections(List<Content.Item> items) {
        Map<String, List<MailView.Item>> places = items.stream().collect(Collectors.groupingBy(
                item -> telling(item.event()).place(), TreeMap::new,
                Collectors.mapping(this::item, Collectors.toList())));
        return places.entrySet().stream()
                .map(place -> new MailView.Section(
                        texts.get("digest.section", place.getKey(), place.getValue().size()), place.getValue()))
                .toList();
    }

    private MailView.Item item(Content.Item item) {
        Event event = item.event();
        Telling telling = telling(event);
        return new MailView.Item(telling.sentence(), telling.changes(), telling.facts(), reasons(item, telling),
                telling.evidence(), ways(event));
    }

    /** Its page, the official document where its address is plain http, what it corrects, "follow this agency" or bill. */
    private List<MailView.Way> ways(Event event) {
        List<MailView.Way> ways = new ArrayList<>();
        ways.add(new MailView.Way(texts.get("link.event"), sender.event(event.id())));
        String source = Plain.link(event.data().basis().evidence().url());
        if (source != null) {
            ways.add(new MailView.Way(texts.get("link.source"), source));
        }
        News.retraction(event).stream().flatMap(data -> data.voids().stream())
                .forEach(voided -> ways.add(new MailView.Way(texts.get("link.voided"), sender.event(voided))));
        EventFilter.following(event).ifPresent(filter -> ways
                .add(new MailView.Way(texts.get(filter.bills().isEmpty() ? "link.follow.agency" : "link.follow.bill"),
                        sender.manage(keys, content.subscriber().id()) + "?" + FilterQuery.of(filter) + "#add")));
        return ways;
    }

    /** The filter that matched, then rule and words that decided. */
    private List<String> reasons(Content.Item item, Telling telling) {
        List<String> reasons = new ArrayList<>();
        if (item.event().eventType() == EventType.EVENT_RETRACTED) {
            reasons.add(texts.get("why.correction"));
        }
        for (Subscription subscription : content.subscriptions()) {
            if (item.subscriptionIds().contains(subscription.id())) {
                reasons.add(texts.get("why.filter", filters.describe(subscription.filter())));
            }
        }
        reasons.addAll(telling.rules());
        return reasons;
    }

    private static String shorten(String subject) {
        return Plain.shorten(Plain.line(subject), LONGEST_SUBJECT);
    }

    /** The ways out of every mail but the opt-in. */
    MailView.Footer footer(SilentSources silent) {
        List<String> warnings = silent.silent().stream()
                .map(source -> texts.get("footer.silent", source.sourceId(), source.since().toHours())).toList();
        String id = content.subscriber().id();
        return new MailView.Footer(sender.leave(keys, id), sender.manage(keys, id), sender.health(), sender.postal(),
                warnings);
    }
}
