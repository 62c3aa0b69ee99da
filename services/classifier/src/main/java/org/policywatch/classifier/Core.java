package org.policywatch.classifier;

import java.util.Optional;
import org.policywatch.classifier.Route.Desk;
import org.policywatch.classifier.bill.ActionRules;
import org.policywatch.classifier.bill.BillNumbers;
import org.policywatch.classifier.bill.BillReader;
import org.policywatch.classifier.bill.BillRecognizer;
import org.policywatch.classifier.bill.BillReducer;
import org.policywatch.classifier.bill.BillSighting;
import org.policywatch.classifier.page.PageReducer;
import org.policywatch.classifier.publication.PublicationReader;
import org.policywatch.classifier.publication.PublicationReducer;
import org.policywatch.classifier.publication.PublicationSighting;
import org.policywatch.classifier.roster.GateLimits;
import org.policywatch.classifier.roster.RosterReducer;
import org.policywatch.classifier.source.SourceReducer;
import org.policywatch.schemas.document.DecisionDocument;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.document.PageDocument;
import org.policywatch.schemas.document.RosterDocument;

/**
 * The pure classifier: which document goes where, and the reducer of each desk. The command line runs it over maps in
 * memory, the service over Kafka Streams' stores; both give the same events.
 */
public final class Core {
    private final RosterReducer rosters;
    private final BillReader billReader;
    private final PublicationReader publicationReader = new PublicationReader();
    private final BillReducer bills;
    private final PublicationReducer publications;
    private final PageReducer pages;
    private final SourceReducer sources = new SourceReducer();

    /** With these rules and the usual limits for lists; the tables of bill numbers and publications are the shipped ones. */
    public Core(ActionRules actions, TopicRules topics) {
        this(actions, topics, GateLimits.usual());
    }

    /** @param limits from where on a list is held */
    public Core(ActionRules actions, TopicRules topics, GateLimits limits) {
        this.rosters = new RosterReducer(limits);
        this.billReader = new BillReader(new BillRecognizer(BillNumbers.shipped()));
        this.bills = new BillReducer(actions, topics);
        this.publications = new PublicationReducer(topics);
        this.pages = new PageReducer(topics);
    }

    /** Where this document goes; nowhere when it is an item that is neither about a bill nor a publication. */
    public Optional<Route> route(Document document) {
        return switch (document) {
            case RosterDocument list -> Optional.of(new Route(
                    RosterReducer.pending(list) ? Desk.PENDING : Desk.PARTICIPATING, Route.PROGRAMME));
            case DecisionDocument _,FileDocument _ -> Optional.of(new Route(Desk.PARTICIPATING, Route.PROGRAMME));
            case PageDocument page -> Optional.of(new Route(Desk.PAGE, page.origin().sourceId()));
            case FeedItemDocument item -> route(item);
        };
    }

    private Optional<Route> route(FeedItemDocument item) {
        return billReader.bill(item).map(bill -> new Route(Desk.BILL, bill.id()))
                .or(() -> publicationSighting(item).map(sighting -> new Route(Desk.PUBLICATION, sighting.id())));
    }

    /** What an item says of a bill. */
    public Optional<BillSighting> billSighting(FeedItemDocument item) {
        return billReader.read(item);
    }

    /** What an item says of a publication. */
    public Optional<PublicationSighting> publicationSighting(FeedItemDocument item) {
        return publicationReader.read(item);
    }

    public RosterReducer rosters() {
        return rosters;
    }

    public BillReducer bills() {
        return bills;
    }

    public PublicationReducer publications() {
        return publications;
    }

    public PageReducer pages() {
        return pages;
    }

    public SourceReducer sources() {
        return sources;
    }
}
