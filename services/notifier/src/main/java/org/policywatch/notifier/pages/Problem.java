package org.policywatch.notifier.pages;

import java.util.List;
import java.util.Map;
import org.policywatch.notifier.compose.Texts;

/**
 * What is wrong with one field of a form, in words (P-46).
 *
 * @param field its id
 * @param message what to do about it
 */
public record Problem(String field, String message) {
    /** By field, in order, in this language; the values are keys of texts with what was typed. */
    static List<Problem> of(Map<String, Wrong> wrong, Texts texts) {
        return wrong.entrySet().stream()
                .map(each -> new Problem(each.getKey(), texts.get(each.getValue().key(), each.getValue().typed())))
                .toList();
    }

    /** A key of texts, and what was typed. */
    record Wrong(String key, String typed) {}
}
