package org.policywatch.platform.filter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A filter in the query string of an address: {@code state=MD&state=VA&topic=287g}. */
public final class FilterQuery {
    private FilterQuery() {}

    /** Names and values as forms and links use them, empty groups left out. */
    public static Map<String, Collection<String>> fields(EventFilter filter) {
        Map<String, Collection<String>> fields = new LinkedHashMap<>();
        fields.put("state", filter.states());
        fields.put("county", filter.counties());
        fields.put("agency", filter.agencies());
        fields.put("model", filter.models());
        fields.put("bill", filter.bills());
        fields.put("topic", filter.topics());
        fields.put("type", filter.types());
        fields.put("words", filter.words().isEmpty() ? List.of() : List.of(SearchWords.text(filter.words())));
        fields.values().removeIf(Collection::isEmpty);
        return fields;
    }

    /** The query string without its question mark; empty for the filter that holds everything. */
    public static String of(EventFilter filter) {
        return fields(filter).entrySet().stream().flatMap(group -> group.getValue().stream()
                .map(value -> group.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }
}
