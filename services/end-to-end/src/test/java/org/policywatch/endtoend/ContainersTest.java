package org.policywatch.endtoend;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The containers' commands against the very images of docker-compose.yml: Apache Kafka and PostgreSQL. Skipped, by name,
 * where no container engine runs.
 */
@Testcontainers(disabledWithoutDocker = true)
@DisplayName("With Kafka and PostgreSQL in containers (skipped without a container engine)")
class ContainersTest extends SeparateServices {
    @Container
    static final KafkaContainer KAFKA = new KafkaContainer(ComposeFile.image("kafka"))
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false").withEnv("KAFKA_MESSAGE_MAX_BYTES", "8454144");

    @Container
    static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer(ComposeFile.image("postgres"));

    @Override
    String bootstrap() {
        return KAFKA.getBootstrapServers();
    }

    @Override
    Map<String, String> database() {
        return Map.of("POLICYWATCH_NOTIFIER_DATABASE", "jdbc:postgresql://%s:%d/%s?user=%s&password=%s".formatted(
                POSTGRES.getHost(), POSTGRES.getFirstMappedPort(), POSTGRES.getDatabaseName(), POSTGRES.getUsername(),
                POSTGRES.getPassword()));
    }
}
