package org.policywatch.notifier.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.policywatch.notifier.compose.Texts;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.notifier.subscription.Subscribers.Listed;

/** Renders pages in the reader's language; nothing is stored by browsers or caches on the way. */
final class PageView {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(null, ContentType.Html,
            PageView.class.getClassLoader(), "org.policywatch.notifier.generated.html");
    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

    PageView() {
        for (Language language : Language.values()) {
            texts.put(language, new Texts(language));
        }
    }

    /** {@code lang} of the address, else the first language that the browser asks for. */
    Texts texts(Context context) {
        String tag = Optional.ofNullable(context.queryParam("lang"))
                .or(() -> Optional.ofNullable(context.header("Accept-Language"))).orElse("en");
        return texts(Language.of(tag));
    }

    /** {@code lang} of the address, else what the owner of the link has chosen, else what the browser asks for. */
    Texts texts(Context context, Optional<Listed> owner) {
        return context.queryParam("lang") == null
                ? owner.map(each -> texts(each.subscriber().preferences().language())).orElseGet(() -> texts(context))
                : texts(context);
    }

    Texts texts(Language language) {
        return Objects.requireNonNull(texts.get(language));
    }

    void show(Context context, Texts language, String template, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("texts", language);
        StringOutput page = new StringOutput();
        templates.render(template, all, page);
        context.contentType("text/html; charset=utf-8").header("Cache-Control", "no-store").result(page.toString());
    }

    /** A page that only says something, in the browser's language. */
    void message(Context context, HttpStatus status, String title, String... lines) {
        message(context, texts(context), status, title, lines);
    }

    /** A page that only says something. */
    void message(Context context, Texts language, HttpStatus status, String title, String... lines) {
        context.status(status);
        show(context, language, "page-message.jte",
                Map.of("title", language.get(title), "lines", Stream.of(lines).map(language::get).toList()));
    }

    /**
     * A page with one button, whose POST to its own address acts.
     *
     * @param title key of its title
     * @param lines what the button does
     * @param items what it is about
     * @param button key of the button
     */
    record Asking(String title, List<String> lines, List<String> items, String button) {}

    void button(Context context, Texts language, Asking asking) {
        show(context, language, "page-button.jte", Map.of("title", language.get(asking.title), "lines", asking.lines,
                "items", asking.items, "button", language.get(asking.button)));
    }
}
