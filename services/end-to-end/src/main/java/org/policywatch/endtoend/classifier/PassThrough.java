package org.policywatch.endtoend.classifier;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.policywatch.classifier.topology.StreamsProperties;
import org.policywatch.classifier.topology.Tally;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;

/**
 * The least that Kafka Streams can do with a document exactly once: parse its JSON and write it again, with the
 * classifier's own settings but for the names.
 */
final class PassThrough implements AutoCloseable {
    /** Where its output goes. */
    static final String TOPIC = "pass-through";

    private final KafkaStreams streams;

    PassThrough(Path folder, KafkaAccess kafka, Duration commit) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(kafka.admin())) {
            NewTopic topic = new NewTopic(TOPIC, Optional.of(Topics.DOCUMENTS.partitions()), Optional.empty());
            // the records have their documents' times, which are long past
            admin.createTopics(List.of(topic.configs(Map.of("retention.ms", "-1")))).all().get();
        }
        Properties properties = new StreamsProperties(kafka.bootstrap(), kafka.client(), folder.resolve(TOPIC), TOPIC,
                1,
                1, commit).properties(Tally.NONE, Clock.systemUTC());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, TOPIC);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.DOCUMENTS.topic(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("documents"))
                .mapValues(document -> Json.bytes(Json.tree(document)), Named.as("parse-and-write"))
                .to(TOPIC, Produced.with(Serdes.String(), Serdes.ByteArray()).withName("out"));
        streams = new KafkaStreams(builder.build(), properties);
    }

    void start() {
        streams.start();
    }

    boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(10));
    }
}
