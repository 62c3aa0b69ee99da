package org.policywatch.notifier.compose;

import java.util.stream.Collectors;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.event.Event;

/** Words of a feed, the same as in mails. */
public final class FeedText {
    private final Texts texts;

    public FeedText(Texts texts) {
        this.texts = texts;
    }

    /** The filter in words. */
    public String title(EventFilter filter) {
        return new FilterWords(texts).describe(filter);
    }

    /** What happened. */
    public String sentence(Event event) {
        return Plain.line(new Sentences(texts).sentence(event));
    }

    /** Before and after, and the official source. */
    public String changes(Event event) {
        String changes = new Changes(texts).of(event).stream().map(change -> change.field() + ": "
                + texts.get("table.before") + " " + change.before() + ", " + texts.get("table.after") + " "
                + change.after() + ". ").collect(Collectors.joining());
        return changes + texts.get("fact.source") + ": " + Plain.line(event.data().basis().evidence().url());
    }
}
