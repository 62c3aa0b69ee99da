package org.policywatch.classifier.topology;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.policywatch.classifier.Core;
import org.policywatch.classifier.Route.Desk;
import org.policywatch.classifier.bill.BillMemory;
import org.policywatch.classifier.page.PageMemory;
import org.policywatch.classifier.publication.PublicationMemory;
import org.policywatch.classifier.roster.RosterState;
import org.policywatch.classifier.source.SourceMemory;
import org.policywatch.platform.steps.Steps;
import org.policywatch.schemas.Topics;

/**
 * The way of a document: read, sent to the desk that keeps what it is about, reduced there, its events and rows sent
 * out. Every node, store and internal topic has a name of ours; the description is an approved file, since a changed
 * name loses the state behind it (requirements K-27, K-28).
 */
public final class ClassifierTopology {
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();
    private static final Map<String, String> CHANGELOG = Map.of("max.message.bytes",
            Integer.toString(Topics.MAX_MESSAGE_BYTES));

    private final Core core;
    private final Desks desks;
    private final Outlet outlet;
    private final Steps steps;
    private final StreamsBuilder builder = new StreamsBuilder();

    private ClassifierTopology(Core core, EventCheck check, Tally tally, Steps steps) {
        this.core = core;
        this.desks = new Desks(core);
        this.outlet = new Outlet(check, tally);
        this.steps = steps;
    }

    /** The whole topology over this core. */
    public static Topology of(Core core, EventCheck check, Tally tally, Steps steps) {
        return new ClassifierTopology(core, check, tally, steps).build();
    }

    private Topology build() {
        KStream<String, byte[]> documents = builder.stream(Topics.DOCUMENTS.topic(),
                Consumed.with(Serdes.String(), BYTES).withName("documents"));
        KStream<String, Router.Routed> routed = documents.process(() -> new Router(core), Named.as("route"));
        Map<String, KStream<String, Router.Routed>> lists = routed.split(Named.as("to-"))
                .branch((key, value) -> value.desk() == Desk.PARTICIPATING, Branched.as("participating"))
                .branch((key, value) -> value.desk() == Desk.PENDING, Branched.as("pending"))
                .branch((key, value) -> value.desk() == Desk.BILL,
                        Branched.withConsumer(this::bills, "bills"))
                .branch((key, value) -> value.desk() == Desk.PUBLICATION,
                        Branched.withConsumer(this::publications, "publications"))
                .branch((key, value) -> value.desk() == Desk.PAGE, Branched.withConsumer(this::pages, "pages"))
                .noDefaultBranch();
        rosters(Objects.requireNonNull(lists.get("to-participating")), Objects.requireNonNull(lists.get("to-pending")));
        sources();
        return builder.build();
    }

    /**
     * Both lists of the programme meet in one task. Each has its way there, so that Kafka Streams takes the older of the
     * two next, whatever partitions they came through.
     */
    private void rosters(KStream<String, Router.Routed> participating, KStream<String, Router.Routed> pending) {
        KStream<String, byte[]> both = rekeyed("participating", participating, 1)
                .merge(rekeyed("pending", pending, 1), Named.as("both-lists"));
        out("rosters", both.process(new Shell<>("rosters", RosterState.class, desks::roster, outlet, CHANGELOG, steps),
                Named.as("roster")));
    }

    private void bills(KStream<String, Router.Routed> routed) {
        out("bills", rekeyed("bills", routed, Topics.DOCUMENTS.partitions()).process(
                new Shell<>("bills", BillMemory.class, desks.bills(), outlet, CHANGELOG, steps), Named.as("bill")));
    }

    private void publications(KStream<String, Router.Routed> routed) {
        out("publications", rekeyed("publications", routed, Topics.DOCUMENTS.partitions()).process(
                new Shell<>("publications", PublicationMemory.class, desks::publication, outlet, CHANGELOG, steps),
                Named.as("publication")));
    }

    /** Pages keep their key, the source's id: no need to go through Kafka once more. */
    private void pages(KStream<String, Router.Routed> routed) {
        out("pages", bytes("pages", routed).process(
                new Shell<>("pages", PageMemory.class, desks::page, outlet, CHANGELOG, steps), Named.as("page")));
    }

    private void sources() {
        KStream<String, byte[]> health = builder.stream(Topics.SOURCES.topic(),
                Consumed.with(Serdes.String(), BYTES).withName("sources"));
        ProcessorSupplier<String, byte[], String, Emission> source = new Shell<>("sources", SourceMemory.class,
                desks::source, outlet, CHANGELOG, steps);
        out("sources", health.process(source, Named.as("source")));
        out("canary", health.process(new CanaryClock(outlet, CHANGELOG), Named.as("canary")));
    }

    private static KStream<String, byte[]> bytes(String name, KStream<String, Router.Routed> routed) {
        return routed.mapValues(Router.Routed::document, Named.as(name + "-document"));
    }

    private static KStream<String, byte[]> rekeyed(String name, KStream<String, Router.Routed> routed, int partitions) {
        return bytes(name, routed).repartition(Repartitioned.<String, byte[]>as(name).withKeySerde(Serdes.String())
                .withValueSerde(BYTES).withNumberOfPartitions(partitions));
    }

    private static void out(String name, KStream<String, Emission> emissions) {
        emissions.to(new ByEmission(), Produced.with(Serdes.String(), new EmissionSerde()).withName(name + "-out"));
    }

    /** Each emission says where it goes. */
    private static final class ByEmission implements TopicNameExtractor<String, Emission> {
        @Override
        public String extract(String key, Emission emission, RecordContext context) {
            return emission.topic().topic();
        }

        @Override
        public String toString() {
            return "events, state tables and dead letters";
        }
    }
}
