package org.policywatch.classifier;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.policywatch.classifier.topology.ClassifierTopology;
import org.policywatch.classifier.topology.EventCheck;
import org.policywatch.classifier.topology.Faults;
import org.policywatch.classifier.topology.SteppedClients;
import org.policywatch.classifier.topology.StreamsProperties;
import org.policywatch.platform.health.Health;
import org.policywatch.platform.health.Service;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.steps.Steps;

/** The classifier as a service: documents in, events and state tables out, exactly once. */
public final class ClassifierApp implements Service {
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final KafkaAccess kafka;
    private final KafkaStreams streams;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Wires everything in the order of the data's way; nothing runs yet. */
    public ClassifierApp(ClassifierConfig config, KafkaAccess kafka, Core core, EventCheck check, Metrics metrics,
            Clock clock) {
        this.kafka = kafka;
        Steps steps = Steps.ofProcess();
        MicrometerTally tally = new MicrometerTally(metrics);
        Topology topology = ClassifierTopology.of(core, check, tally, steps);
        StreamsProperties properties = new StreamsProperties(kafka.bootstrap(), kafka.client(),
                config.folder().resolve("streams"), config.instance(), config.replication(), config.threads(),
                config.commit());
        this.streams = new KafkaStreams(topology, properties.properties(tally, clock), new SteppedClients(steps));
        streams.setUncaughtExceptionHandler(new Faults(tally));
        metrics.gauge("classifier.lag", this::lag);
    }

    @Override
    public String name() {
        return "classifier";
    }

    @Override
    public void start() {
        try (Admin admin = Admin.create(kafka.admin())) {
            TopicSetup.ensure(admin);
        }
        streams.start();
    }

    @Override
    public Health health() {
        KafkaStreams.State state = streams.state();
        return switch (state) {
            case RUNNING -> Health.ready("running");
            case CREATED, REBALANCING -> Health.waiting(state == KafkaStreams.State.CREATED
                    ? "not started"
                    : "taking its partitions, restoring its state");
            case PENDING_SHUTDOWN, NOT_RUNNING -> closed.get()
                    ? Health.waiting("closed")
                    : Health.dead("stopped by a fault; the log says which");
            case PENDING_ERROR, ERROR -> Health.dead("stopped by a fault; the log says which");
        };
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            streams.close(CLOSING);
        }
    }

    /** Documents that wait, as far as the consumers know; zero before the first. */
    private double lag() {
        return streams.metrics().values().stream().filter(each -> each.metricName().name().equals("records-lag"))
                .map(each -> each.metricValue()).filter(Double.class::isInstance).mapToDouble(Double.class::cast)
                .filter(Double::isFinite).sum();
    }
}
