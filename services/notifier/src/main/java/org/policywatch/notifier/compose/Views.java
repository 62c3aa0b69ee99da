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
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;

/** From the content of a mail to what its templates show. */
final class Views {
    private static final int LONGEST_SUBJECT = 78;
    private static final int LONGEST_SPAN = 200;

    private final Sender sender;
    private final Keys keys;
    private final Texts texts;
    private final Content content;
    private final SilentSources silent;
    private final Sentences sentences;
    private final Facts facts;
    private final Changes changes;
    private final FilterWords filters;

    Views(Sender sender, Keys keys, Texts texts, Content content, SilentSources silent) {
        this.sender = sender;
        this.keys = keys;
        this.texts = texts;
        this.content = content;
        this.silent = silent;
        this.sentences = new Sentences(texts);
        this.facts = new Facts(texts, content.subscriber().preferences().zone());
        this.changes = new Changes(texts);
        this.filters = new FilterWords(texts);
    }

    MailView view() {
        List<Content.Item> items = content.items();
        return items.size() == 1 ? single(items.getFirst()) : several(items);
    }

    private MailView single(Content.Item item) {
        String subject = sentences.subject(item.event());
        return new MailView(shorten(subject), Plain.line(sentences.sentence(item.event())), null,
                List.of(new MailView.Section(null, List.of(item(item)))), footer());
    }

    private MailView several(List<Content.Item> items) {
        List<MailView.Section> sections = sections(items);
        String headline = headline(items);
        return new MailView(shorten(headline), headline, lead(), sections, footer());
    }

    private String headline(List<Content.Item> items) {
        if (content.mail().kind() == Mail.Kind.ALERT) {
            return sentences.subject(items.getLast().event());
        }
        String places = items.stream().map(item -> place(item.event())).distinct().sorted().limit(4)
                .collect(Collectors.joining(", "));
        return texts.get("digest.headline", items.size(), places);
    }

    private String lead() {
        return switch (content.mail().kind()) {
            case ALERT, CONFIRM -> texts.get("lead.alert", content.items().size());
            case JOINED -> texts.get("lead.joined", content.items().size());
            case DIGEST -> texts.get("lead.digest", content.items().size());
        };
    }

    /** Grouped by place, in order of its name. */
    private List<MailView.Section> sections(List<Content.Item> items) {
        Map<String, List<MailView.Item>> places = items.stream().collect(Collectors.groupingBy(
                item -> place(item.event()), TreeMap::new, Collectors.mapping(this::item, Collectors.toList())));
        return places.entrySet().stream()
                .map(place -> new MailView.Section(
                        texts.get("digest.section", place.getKey(), place.getValue().size()), place.getValue()))
                .toList();
    }

    private String place(Event event) {
        List<String> jurisdictions = event.data().basis().tags().jurisdictions();
        return jurisdictions.stream().filter(each -> !each.equals("us")).findFirst()
                .or(() -> jurisdictions.stream().findFirst())
                .map(facts::where).orElse(texts.get("federal"));
    }

    private MailView.Item item(Content.Item item) {
        Event event = item.event();
        return new MailView.Item(Plain.line(sentences.sentence(event)), changes.of(event), facts.of(event),
                reasons(item), facts.evidence(event), ways(event));
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
    private List<String> reasons(Content.Item item) {
        List<String> reasons = new ArrayList<>();
        if (item.event().eventType() == EventType.EVENT_RETRACTED) {
            reasons.add(texts.get("why.correction"));
        }
        for (Subscription subscription : content.subscriptions()) {
            if (item.subscriptionIds().contains(subscription.id())) {
                reasons.add(texts.get("why.filter", filters.describe(subscription.filter())));
            }
        }
        for (Explanation why : item.event().data().basis().explanation()) {
            reasons.add(texts.get("why.rule", Plain.line(why.rule()),
                    Plain.shorten(Plain.line(why.text()), LONGEST_SPAN)));
        }
        return reasons;
    }

    private static String shorten(String subject) {
        return Plain.shorten(Plain.line(subject), LONGEST_SUBJECT);
    }

    private MailView.Footer footer() {
        List<String> warnings = silent.silent().stream()
                .map(source -> texts.get("footer.silent", source.sourceId(), source.since().toHours())).toList();
        String id = content.subscriber().id();
        return new MailView.Footer(sender.leave(keys, id), sender.manage(keys, id), sender.health(), sender.postal(),
                warnings);
    }
}
