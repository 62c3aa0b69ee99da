package org.policywatch.notifier.compose;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.policywatch.notifier.outbox.Content;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Language;

/** Builds the message of a mail: the same content always gives the same message, but for its date. Thread-safe. */
public final class Composer {
    private static final String GENERATED = "org.policywatch.notifier.generated.";

    private final Sender sender;
    private final Keys keys;
    private final SilentSources silent;
    private final Tellings tellings = new Tellings();
    private final TemplateEngine html = engine(ContentType.Html, "html");
    private final TemplateEngine text = engine(ContentType.Plain, "text");
    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

    /** @param silent sources that footers warn of */
    public Composer(Sender sender, Keys keys, SilentSources silent) {
        this.sender = sender;
        this.keys = keys;
        this.silent = silent;
        for (Language language : Language.values()) {
            texts.put(language, new Texts(language));
        }
    }

    private static TemplateEngine engine(ContentType type, String folder) {
        return TemplateEngine.createPrecompiled(null, type, Composer.class.getClassLoader(), GENERATED + folder);
    }

    /** The message of this mail. */
    public Message compose(Content content) {
        Texts words = texts(content.subscriber().preferences().language());
        return switch (content.mail().kind()) {
            case ALERT, JOINED, DIGEST -> alerts(content, words);
            case CONFIRM -> confirm(content, words);
            case NOTICE -> notice(content, words);
        };
    }

    private Texts texts(Language language) {
        return java.util.Objects.requireNonNull(texts.get(language));
    }

    /** What the message of alerts would show. */
    public MailView view(Content content) {
        return views(content).view(silent);
    }

    private Views views(Content content) {
        return new Views(sender, keys, texts(content.subscriber().preferences().language()), tellings, content);
    }

    private Message alerts(Content content, Texts words) {
        MailView view = view(content);
        return message(content, view.subject(), "mail.jte", Map.of("view", view, "texts", words));
    }

    private Message confirm(Content content, Texts words) {
        FilterWords filters = new FilterWords(words);
        List<String> asked = content.subscriptions().stream()
                .filter(each -> content.mail().dedupeKey().equals(each.optIn())).map(filters::describe).toList();
        ConfirmView view = new ConfirmView(words.get("confirm.subject", sender.name()), asked,
                sender.confirm(keys, content.mail().dedupeKey()), sender.postal());
        return message(content, view.subject(), "confirm.jte", Map.of("view", view, "texts", words));
    }

    /** Its key is {@code notice/WHAT/SUBSCRIPTION/TIME}. */
    private Message notice(Content content, Texts words) {
        String[] key = content.mail().dedupeKey().split("/", -1);
        FilterWords filters = new FilterWords(words);
        String about = content.subscriptions().stream().filter(each -> each.id().equals(key[2])).findFirst()
                .map(each -> filters.describe(each.filter())).orElse(words.get("filter.everything"));
        NoticeView view = new NoticeView(words.get("notice." + key[1] + ".subject"),
                words.get("notice." + key[1] + ".line"), about,
                sender.manage(keys, content.subscriber().id()) + "/s/" + key[2] + "/ways",
                views(content).footer(silent));
        return message(content, view.subject(), "notice.jte", Map.of("view", view, "texts", words));
    }

    private Message message(Content content, String subject, String template, Map<String, Object> model) {
        StringOutput plain = new StringOutput();
        text.render(template, model, plain);
        StringOutput rich = new StringOutput();
        html.render(template, model, rich);
        return new Message(content.subscriber().address().value(), subject, new Headers(sender, keys).of(content),
                Plain.wrap(plain.toString()), rich.toString());
    }
}
