package org.policywatch.notifier.compose;

import org.policywatch.platform.text.EventText;
import org.policywatch.schemas.event.Event;

/** One sentence and one subject line an event, in the reader's language. English is the platform's, as on the pages. */
final class Sentences {
    private final Texts texts;

    Sentences(Texts texts) {
        this.texts = texts;
    }

    String sentence(Event event) {
        return switch (texts.language()) {
            case EN -> EventText.sentence(event);
            case ES -> new SpanishText(texts).sentence(event);
        };
    }

    String subject(Event event) {
        return switch (texts.language()) {
            case EN -> EventText.subject(event);
            case ES -> new SpanishText(texts).subject(event);
        };
    }
}
