package org.policywatch.standalone.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.platform.kafka.EventRecords;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.ReadEvent;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.standalone.dump.EventCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policywatch events}: the stream for those without a Kafka client. */
@Command(name = "events", mixinStandardHelpOptions = true, description = {
        "Prints the events of the stream, from the start or from a time, as NDJSON (exact) or CSV; canaries are left out."})
final class EventsCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration UNREACHABLE = Duration.ofSeconds(15);

    private final Terminal terminal;

    @Mixin
    private Setup setup = new Setup();

    @Option(names = "--broker", paramLabel = "H:P", description = "Kafka; default: kafka.bootstrap, else this machine's.")
    private @Nullable String broker;

    @Option(names = "--since", paramLabel = "T", description = "Recorded at or after, such as 2025-06-01 or 2025-06-01T12:00:00Z.")
    private @Nullable String since;

    @Option(names = "--type", paramLabel = "NAME", description = "Such as agreement.signed; may be repeated.")
    private List<String> types = List.of();

    @Option(names = "--jurisdiction", paramLabel = "J", description = "us-xx, or us for federal; may be repeated.")
    private List<String> jurisdictions = List.of();

    @Option(names = "--topic", paramLabel = "T", description = "Such as 287g; may be repeated.")
    private List<String> topics = List.of();

    @Option(names = "--format", paramLabel = "ndjson|csv", defaultValue = "ndjson", description = "Default: ndjson.")
    private Format format = Format.ndjson;

    @Option(names = "--follow", description = "Go on with what comes.")
    private boolean follow;

    /** What is printed; picocli matches the constants' names. */
    enum Format {
        ndjson, csv
    }

    EventsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Configuration configuration = setup.configuration(terminal);
        KafkaAccess kafka = broker == null
                ? Setup.kafka(configuration)
                : new KafkaAccess(broker, Setup.kafka(configuration).client());
        EventFilter filter = filter();
        Instant from = Times.since(since);
        PrintStream out = terminal.out();
        if (format == Format.csv) {
            out.println(EventCsv.HEADER);
        }
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.reader("policywatch-events"))) {
            read(consumer, kafka, each -> print(out, each, filter, from));
        }
        out.flush();
        return 0;
    }

    private interface Sink {
        void accept(ConsumerRecord<byte[], byte[]> each);
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, KafkaAccess kafka, Sink sink) {
        List<TopicPartition> partitions = IntStream.range(0, Topics.EVENTS.partitions())
                .mapToObj(each -> new TopicPartition(Topics.EVENTS.topic(), each)).toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = ends(consumer, partitions, kafka);
        consumer.seekToBeginning(partitions);
        while (follow || ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(sink::accept);
            terminal.out().flush();
        }
    }

    private static Map<TopicPartition, Long> ends(KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            KafkaAccess kafka) {
        try {
            return new HashMap<>(consumer.endOffsets(partitions, UNREACHABLE));
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            throw new ConfigurationException("no Kafka answers at " + kafka.bootstrap()
                    + ". Next step: start `policywatch up`, or name the cluster with --broker.", e);
        }
    }

    private void print(PrintStream out, ConsumerRecord<byte[], byte[]> entry, EventFilter filter, Instant from) {
        String place = "partition " + entry.partition() + " offset " + entry.offset() + ": ";
        switch (EventRecords.read(entry)) {
            case ReadEvent.Known(Event event) -> {
                if (event.eventType() != EventType.STREAM_CANARY && !event.recordedtime().isBefore(from)
                        && filter.matches(event)) {
                    out.println(format == Format.csv
                            ? EventCsv.line(event)
                            : new String(entry.value(), StandardCharsets.UTF_8));
                }
            }
            case ReadEvent.Unknown(String type, _) ->
                terminal.err().println(place + "a type that this version does not know: " + type);
            case ReadEvent.Unreadable(String reason) -> terminal.err().println(place + reason);
        }
    }

    private EventFilter filter() {
        types.stream().filter(name -> EventType.ofName(name).isEmpty()).findFirst().ifPresent(name -> {
            throw new ConfigurationException("--type: '" + name + "' is no event. Next step: use one of "
                    + List.of(EventType.values()).stream().map(EventType::eventName).toList() + ".");
        });
        return EventFilter.of(jurisdictions, List.of(), List.of(), List.of(), List.of(), topics, types,
                List.of());
    }
}
