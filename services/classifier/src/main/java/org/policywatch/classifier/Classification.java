package org.policywatch.classifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.policywatch.classifier.bill.BillMemory;
import org.policywatch.classifier.bill.BillResult;
import org.policywatch.classifier.bill.BillSighting;
import org.policywatch.classifier.page.PageMemory;
import org.policywatch.classifier.page.PageResult;
import org.policywatch.classifier.publication.PublicationMemory;
import org.policywatch.classifier.publication.PublicationResult;
import org.policywatch.classifier.publication.PublicationSighting;
import org.policywatch.classifier.roster.RosterResult;
import org.policywatch.classifier.roster.RosterState;
import org.policywatch.schemas.document.DecisionDocument;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.document.PageDocument;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.event.Event;

/**
 * The whole classifier without Kafka: documents in, events out, memory in maps. It is what {@code policywatch classify}
 * runs, and what the service must equal. Not safe for several threads.
 */
public final class Classification {
    private final Core core;
    private final boolean baselineFirst;
    private final Set<String> sources = new HashSet<>();
    private RosterState programme = RosterState.empty();
    private final Map<String, BillMemory> bills = new HashMap<>();
    private final Map<String, PublicationMemory> publications = new HashMap<>();
    private final Map<String, PageMemory> pages = new HashMap<>();

    /** @param baselineFirst whether the first document of each source is its baseline; else its own flag decides */
    public Classification(Core core, boolean baselineFirst) {
        this.core = core;
        this.baselineFirst = baselineFirst;
    }

    /** The events that this document causes, in order; nothing is kept back for an end of input. */
    public List<Event> classify(Document given) {
        Document document = baselineFirst ? flagged(given) : given;
        return core.route(document).map(route -> at(route, document)).orElse(List.of()).stream()
                .map(EventSize::fit).toList();
    }

    private List<Event> at(Route route, Document document) {
        return switch (document) {
            case RosterDocument list -> roster(core.rosters().reduce(programme, list));
            case DecisionDocument decision -> roster(core.rosters().decide(programme, decision));
            case FileDocument file -> roster(core.rosters().replace(programme, file));
            case PageDocument page -> page(route.key(), page);
            case FeedItemDocument item -> switch (route.desk()) {
                case BILL -> bill(route.key(), core.billSighting(item).orElseThrow());
                case PUBLICATION -> publication(route.key(), core.publicationSighting(item).orElseThrow());
                case PARTICIPATING, PENDING, PAGE ->
                    throw new IllegalStateException("a feed item went to " + route.desk());
            };
        };
    }

    private List<Event> roster(RosterResult result) {
        programme = result.state();
        return result.events();
    }

    private List<Event> bill(String key, BillSighting sighting) {
        BillResult result = core.bills().reduce(bills.getOrDefault(key, BillMemory.empty()), sighting);
        bills.put(key, result.memory());
        return result.events();
    }

    private List<Event> publication(String key, PublicationSighting sighting) {
        PublicationResult result = core.publications().reduce(Optional.ofNullable(publications.get(key)), sighting);
        result.memory().ifPresent(memory -> publications.put(key, memory));
        return new ArrayList<>(result.events());
    }

    private List<Event> page(String key, PageDocument page) {
        PageResult result = core.pages().reduce(Optional.ofNullable(pages.get(key)), page);
        pages.put(key, result.memory());
        return result.events();
    }

    private Document flagged(Document document) {
        return switch (document) {
            case DecisionDocument _,FileDocument _ -> document;
            case RosterDocument _,FeedItemDocument _,PageDocument _ ->
                document.withBaseline(sources.add(document.origin().sourceId()));
        };
    }
}
