package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.SourceData;

class RealHistoryTest {
    @Test
    @DisplayName("A-25 the real lists of 2021 to 2025, one after the other")
    void replayOfTheRealLists() throws IOException {
        String shared = System.getProperty("policywatch.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dpolicywatch.shared: the folder of real data");
        List<RosterDocument> documents = RealRows.inOrder(Path.of(shared));
        RosterReducer reducer = new RosterReducer();
        RosterState state = RosterState.empty();
        List<Event> events = new ArrayList<>();
        Map<String, Map<String, Integer>> table = new TreeMap<>();
        Set<String> sources = new HashSet<>();
        for (RosterDocument document : documents) {
            RosterResult result = reducer.reduce(state, flagged(document, sources.add(document.origin().sourceId())));
            state = result.state();
            events.addAll(result.events());
        }
        for (Event event : events) {
            String month = String.valueOf(event.data().basis().evidence().listDate()).substring(0, 7);
            table.computeIfAbsent(event.eventType().eventName() + (event.data().basis().baseline() ? " baseline" : ""),
                    _ -> new TreeMap<>()).merge(month, 1, Integer::sum);
            print(event);
        }
        table.forEach((type, months) -> System.out.println("TABLE " + type + " " + months));
        assertThat(events.stream().collect(java.util.stream.Collectors.groupingBy(Event::id)).values().stream()
                .filter(each -> each.size() > 1).map(Json::write)).isEmpty();
        assertThat(Json.read(Json.write(state), RosterState.class)).isEqualTo(state);
        System.out.println("TABLE state bytes " + Json.bytes(state).length);
    }

    private static RosterDocument flagged(RosterDocument document, boolean baseline) {
        var o = document.origin();
        return new RosterDocument(new org.policywatch.schemas.document.Origin(o.id(), o.sourceId(), o.jurisdiction(),
                o.publisher(), o.url(), o.retrievedAt(), o.sha256(), null, baseline, null, null), document.fileName(),
                document.sheet(), document.columns(), document.rows());
    }

    private static void print(Event event) {
        String what = switch (event.data()) {
            case AgreementData data -> "%s | %s | %s | %s | before %s | after %s | changes %s | %s".formatted(
                    data.agency().name(), data.agency().state(), data.model(), data.flags(), data.before(),
                    data.after(),
                    data.changes(), data.basis().explanation().getFirst().text());
            case SourceData data -> data.reason() + " " + data.outcome() + " " + data.changes();
            default -> "?";
        };
        System.out.println("EVENT " + event.data().basis().evidence().listDate() + " " + event.eventType().eventName()
                + (event.data().basis().baseline() ? "(baseline)" : "") + " "
                + event.data().basis().confidence().value()
                + " " + what);
    }
}
