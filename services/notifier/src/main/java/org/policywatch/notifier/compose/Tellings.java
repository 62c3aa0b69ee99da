package org.policywatch.notifier.compose;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.schemas.event.Event;

/** Says of an event what all its readers of one language and zone are told, once for all of them. Thread-safe. */
final class Tellings {
    private static final int KEPT = 500;
    private static final int LONGEST_SPAN = 200;

    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(String event, Language language, ZoneId zone) {}

    private record Kept(Event event, Telling telling) {}

    /** What is said of this event. */
    Telling of(Event event, Texts texts, ZoneId zone) {
        Key key = new Key(event.id(), texts.language(), zone);
        Kept known = find(key);
        return known != null && known.event.equals(event)
                ? known.telling
                : keep(key, new Kept(event, say(event, texts, zone)));
    }

    private synchronized @Nullable Kept find(Key key) {
        return kept.get(key);
    }

    private synchronized Telling keep(Key key, Kept said) {
        kept.put(key, said);
        return said.telling;
    }

    private static Telling say(Event event, Texts texts, ZoneId zone) {
        Sentences sentences = new Sentences(texts);
        Facts facts = new Facts(texts, zone);
        return new Telling(sentences.subject(event), Plain.line(sentences.sentence(event)), place(event, texts, facts),
                new Changes(texts).of(event), facts.of(event), rules(event, texts), facts.evidence(event));
    }

    private static String place(Event event, Texts texts, Facts facts) {
        List<String> jurisdictions = event.data().basis().tags().jurisdictions();
        return jurisdictions.stream().filter(each -> !each.equals("us")).findFirst()
                .or(() -> jurisdictions.stream().findFirst())
                .map(facts::where).orElse(texts.get("federal"));
    }

    private static List<String> rules(Event event, Texts texts) {
        return event.data().basis().explanation().stream().map(why -> texts.get("why.rule", Plain.line(why.rule()),
                Plain.shorten(Plain.line(why.text()), LONGEST_SPAN))).toList();
    }
}
