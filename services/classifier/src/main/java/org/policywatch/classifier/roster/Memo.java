package org.policywatch.classifier.roster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A pure reading of texts that remembers its answers: lists repeat themselves, the same thousand names hundreds of times. */
final class Memo<T> {
    private static final int MOST = 20_000;

    private final Function<String, T> reading;
    private final Map<String, T> answers = new ConcurrentHashMap<>();

    Memo(Function<String, T> reading) {
        this.reading = reading;
    }

    /** What the reading says of this text. */
    T of(String text) {
        T known = answers.get(text);
        return known == null ? read(text) : known;
    }

    private T read(String text) {
        if (answers.size() >= MOST) {
            answers.clear();
        }
        T answer = reading.apply(text);
        answers.put(text, answer);
        return answer;
    }
}
