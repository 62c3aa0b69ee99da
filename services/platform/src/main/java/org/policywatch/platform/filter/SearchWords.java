package org.policywatch.platform.filter;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words and "phrases in quotes" as people type them into one field (P-05). */
public final class SearchWords {
    private static final Pattern PIECE = Pattern.compile("[\"“”«»]([^\"“”«»]*)[\"“”«»]?|[^\\s,;\"“”«»]+");

    private SearchWords() {}

    /** Each word or phrase in lower case, in order; a quote that is never closed reaches to the end. */
    public static List<String> parse(String typed) {
        return PIECE.matcher(typed).results().map(piece -> piece.group(1) == null ? piece.group() : piece.group(1))
                .map(each -> each.strip().toLowerCase(Locale.ROOT)).filter(each -> !each.isEmpty()).distinct().toList();
    }

    /** What could have been typed for these. */
    public static String text(Collection<String> words) {
        return words.stream().map(each -> each.matches("[^\\s,;]+") ? each : "\"" + each + "\"")
                .collect(Collectors.joining(" "));
    }
}
