package org.policywatch.standalone.dump;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Json;
import org.policywatch.standalone.parquet.Column;

/** Events as flat columns: what most questions need, and the whole event as JSON for all others. */
final class EventColumns {
    /** Column → place in the event. Lists are joined by a space, as in {@link EventCsv}. */
    private static final Map<String, JsonPointer> PLACES = places();
    /** The columns, in order. */
    static final List<Column<Flat>> ALL = columns();

    /**
     * An event, read once.
     *
     * @param values by column; without those it does not have
     * @param json whole
     */
    record Flat(Map<String, String> values, String json) {
        @Nullable
        String text(String column) {
            return values.get(column);
        }

        private <T> @Nullable T parsed(String column, Function<String, T> parser) {
            String text = text(column);
            try {
                return text == null ? null : parser.apply(text);
            } catch (DateTimeException _) {
                return null; // a later version may write it otherwise; the JSON has it
            }
        }
    }

    private EventColumns() {}

    static Flat flat(DumpedEvent event) {
        JsonNode tree = Json.tree(event.json().getBytes(StandardCharsets.UTF_8));
        Map<String, String> values = new HashMap<>();
        PLACES.forEach((column, place) -> {
            JsonNode found = tree.at(place);
            if (!found.isMissingNode() && !found.isNull()) {
                values.put(column, found.isArray()
                        ? found.valueStream().map(JsonNode::asText).collect(Collectors.joining(" "))
                        : found.asText());
            }
        });
        return new Flat(values, event.json());
    }

    private static Map<String, JsonPointer> places() {
        Map<String, JsonPointer> places = new LinkedHashMap<>();
        List.of("id", "type", "time", "recordedtime", "subject")
                .forEach(each -> places.put(each, JsonPointer.compile("/" + each)));
        Map<String, String> inData = new LinkedHashMap<>();
        List.of("jurisdictions", "topics", "models").forEach(each -> inData.put(each, "tags/" + each));
        inData.put("agency_id", "agency/id");
        inData.put("agency", "agency/name");
        inData.put("state", "agency/state");
        inData.put("county_fips", "agency/fips");
        inData.put("model", "model");
        inData.put("bill", "bill/id");
        inData.put("publication", "publication/id");
        inData.put("signed_on", "signedOn");
        inData.put("occurred_on", "occurredOn");
        inData.put("baseline", "baseline");
        inData.put("confidence", "confidence");
        inData.put("list_date", "evidence/listDate");
        inData.put("source", "evidence/sourceId");
        inData.put("url", "evidence/url");
        inData.put("sha256", "evidence/sha256");
        inData.forEach((column, place) -> places.put(column, JsonPointer.compile("/data/" + place)));
        return places;
    }

    private static List<Column<Flat>> columns() {
        List<Column<Flat>> columns = new ArrayList<>();
        PLACES.keySet().forEach(name -> columns.add(switch (name) {
            case "time", "recordedtime" -> Column.time(name, flat -> flat.parsed(name, EventColumns::instant));
            case "signed_on", "occurred_on", "list_date" -> Column.day(name,
                    flat -> flat.parsed(name, LocalDate::parse));
            case "baseline" -> Column.flag(name, flat -> flat.parsed(name, Boolean::valueOf));
            default -> Column.text(name, flat -> flat.text(name));
        }));
        columns.add(Column.text("event", Flat::json));
        return List.copyOf(columns);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
