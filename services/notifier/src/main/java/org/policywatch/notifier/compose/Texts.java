package org.policywatch.notifier.compose;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.policywatch.notifier.subscription.Language;

/** Words of mails and pages in one language, from {@code texts_LANGUAGE.properties}. */
public final class Texts {
    private static final String BUNDLE = "org.policywatch.notifier.texts";

    private final Language language;
    private final ResourceBundle bundle;
    private final DateTimeFormatter days;
    private final DateTimeFormatter minutes;
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();
    private final Map<String, String> plain = new ConcurrentHashMap<>();

    public Texts(Language language) {
        this.language = language;
        this.days = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale());
        this.minutes = DateTimeFormatter.ofPattern("HH:mm z", language.locale());
        this.bundle = ResourceBundle.getBundle(BUNDLE, language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** BCP 47 tag. */
    public String lang() {
        return language.tag();
    }

    public Language language() {
        return language;
    }

    /**
     * The text of a key with its slots filled ({@link MessageFormat}).
     *
     * @throws MissingResourceException that names the key
     */
    public String get(String key, Object... arguments) {
        return arguments.length == 0
                ? plain.computeIfAbsent(key, _ -> format(key).format(arguments))
                : format(key).format(arguments);
    }

    /** Reading a pattern takes longer than filling it in; a format is not thread-safe, so each has a copy. */
    private MessageFormat format(String key) {
        return (MessageFormat) formats
                .computeIfAbsent(key, _ -> new MessageFormat(bundle.getString(key), language.locale())).clone();
    }

    /** The text of a word of an open vocabulary, else the word itself with spaces: readers need a default branch. */
    public String word(String prefix, String word) {
        String key = prefix + "." + word;
        return bundle.containsKey(key) ? bundle.getString(key) : word.replace('-', ' ').replace('_', ' ');
    }

    /** The text of a key, as it is; empty when there is none. */
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /** A day in words. */
    public String day(LocalDate day) {
        return days.format(day);
    }

    /** A moment in the reader's zone, to the minute. */
    public String moment(Instant moment, ZoneId zone) {
        return day(moment.atZone(zone).toLocalDate()) + " " + minutes.format(moment.atZone(zone));
    }
}
