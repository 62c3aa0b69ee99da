package org.policywatch.portal.view;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.policywatch.portal.model.ReadModel.Cursor;

/** A place in the list as it stands in addresses: microseconds, a hyphen, the event's id. */
public final class CursorText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,17})-([0-9a-f]{64})");

    private CursorText() {}

    /** As it stands in an address. */
    public static String write(Cursor cursor) {
        return cursor.recorded() + "-" + cursor.id();
    }

    /** Empty when it is none. */
    public static Optional<Cursor> read(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Cursor(Long.parseLong(form.group(1)), form.group(2)))
                : Optional.empty();
    }
}
