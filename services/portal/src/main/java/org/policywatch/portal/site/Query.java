package org.policywatch.portal.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.policywatch.portal.model.ReadModel.Cursor;
import org.policywatch.portal.view.CursorText;

/** Parameters of an address, strictly: an unknown name or a value that cannot be is an error that names it (P-02). */
final class Query {
    private final Map<String, List<String>> values;

    /** @throws BadQueryException when there is another name than these, or one twice */
    Query(Map<String, List<String>> values, Set<String> names) {
        this.values = values;
        check(values, names);
    }

    private static void check(Map<String, List<String>> values, Set<String> names) {
        for (String name : new TreeSet<>(values.keySet())) {
            if (!names.contains(name)) {
                String known = names.isEmpty() ? "no parameters" : "only " + String.join(", ", new TreeSet<>(names));
                throw new BadQueryException("There is no parameter \"" + name + "\" here; this address takes " + known);
            }
            if (values.getOrDefault(name, List.of()).size() > 1) {
                throw new BadQueryException("The parameter \"" + name + "\" may stand only once");
            }
        }
    }

    /** For addresses without parameters. */
    static void none(Map<String, List<String>> values) {
        check(values, Set.of());
    }

    Optional<Cursor> before() {
        return value("before").map(text -> CursorText.read(text).orElseThrow(() -> new BadQueryException(
                "\"before\" is no place in the list: " + text + "; follow the links instead of writing it")));
    }

    int limit(int usual, int most) {
        return value("limit").map(text -> number(text, most)).orElse(usual);
    }

    private static int number(String text, int most) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new BadQueryException("\"limit\" is " + text + "; it must be a number from 1 to " + most);
        }
        return Integer.parseInt(text);
    }

    private Optional<String> value(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The address asks for what there is not. */
    static final class BadQueryException extends RuntimeException {
        BadQueryException(String message) {
            super(message);
        }
    }
}
