package org.policywatch.classifier.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.policywatch.classifier.Core;
import org.policywatch.classifier.bill.BillMemory;
import org.policywatch.classifier.bill.BillResult;
import org.policywatch.classifier.page.PageMemory;
import org.policywatch.classifier.page.PageResult;
import org.policywatch.classifier.publication.PublicationMemory;
import org.policywatch.classifier.publication.PublicationResult;
import org.policywatch.classifier.roster.RosterReducer;
import org.policywatch.classifier.roster.RosterResult;
import org.policywatch.classifier.roster.RosterState;
import org.policywatch.classifier.source.SourceMemory;
import org.policywatch.classifier.source.SourceResult;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.DecisionDocument;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.document.PageDocument;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.state.SourceHealth;

/** From a document's bytes to the core's reducers and back: one method a desk. */
final class Desks {
    private final Core core;

    Desks(Core core) {
        this.core = core;
    }

    Step<RosterState> roster(Optional<RosterState> memory, byte[] document) {
        RosterResult result = rosters(memory.orElseGet(RosterState::empty), Json.read(document, Document.class));
        List<Row> rows = result.agreements().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> new Row(Topics.AGREEMENTS, each.getKey(), each.getValue())).toList();
        return new Step<>(Optional.of(result.state()), result.events(), rows);
    }

    /** Where no list of the kind is known, or what was known is lost, all that is on it is history. */
    private RosterResult rosters(RosterState memory, Document document) {
        return switch (document) {
            case RosterDocument list -> core.rosters().reduce(memory,
                    memory.knows(RosterReducer.pending(list)) ? list : list.withBaseline(true));
            case DecisionDocument decision -> core.rosters().decide(memory, decision);
            case FileDocument file -> core.rosters().replace(memory, file);
            case FeedItemDocument _,PageDocument _ ->
                throw new IllegalArgumentException("no list: " + document.origin().id());
        };
    }

    /** Bills remember that something about them was set aside. */
    Step.Reducer<BillMemory> bills() {
        return new Step.Reducer<>() {
            @Override
            public Step<BillMemory> step(Optional<BillMemory> memory, byte[] document) {
                return bill(memory, document);
            }

            @Override
            public Optional<BillMemory> setAside(Optional<BillMemory> memory) {
                return Optional.of(memory.orElseGet(BillMemory::empty).afterGap());
            }
        };
    }

    private Step<BillMemory> bill(Optional<BillMemory> memory, byte[] document) {
        FeedItemDocument item = Json.read(document, FeedItemDocument.class);
        BillResult result = core.bills().reduce(memory.orElseGet(BillMemory::empty),
                core.billSighting(item).orElseThrow());
        List<Row> rows = result.row().stream().map(row -> new Row(Topics.BILLS, row.bill().id(), Optional.of(row)))
                .toList();
        return new Step<>(Optional.of(result.memory()), result.events(), rows);
    }

    Step<PublicationMemory> publication(Optional<PublicationMemory> memory, byte[] document) {
        FeedItemDocument item = Json.read(document, FeedItemDocument.class);
        PublicationResult result = core.publications().reduce(memory, core.publicationSighting(item).orElseThrow());
        return new Step<>(result.memory(), result.events(), List.of());
    }

    Step<PageMemory> page(Optional<PageMemory> memory, byte[] document) {
        PageResult result = core.pages().reduce(memory, Json.read(document, PageDocument.class));
        return new Step<>(Optional.of(result.memory()), result.events(), List.of());
    }

    Step<SourceMemory> source(Optional<SourceMemory> memory, byte[] health) {
        SourceResult result = core.sources().reduce(memory, Json.read(health, SourceHealth.class));
        return new Step<>(Optional.of(result.memory()), result.events(), List.of());
    }
}
