package org.policywatch.notifier.subscription;

import java.util.Locale;

/** A language of mails and pages. */
public enum Language {
    EN, ES;

    /** BCP 47 tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag());
    }

    /** By tag, such as {@code es} or {@code es-MX}; English for every other. */
    public static Language of(String tag) {
        return tag.toLowerCase(Locale.ROOT).startsWith("es") ? ES : EN;
    }
}
