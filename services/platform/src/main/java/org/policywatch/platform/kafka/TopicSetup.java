package org.policywatch.platform.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.schemas.Topics;

/** Makes the topics of the contract with explicit settings, and refuses to work on others (K-01, K-33). */
public final class TopicSetup {
    private static final List<String> CHECKED = List.of("cleanup.policy", "max.message.bytes");
    private static final long LIMIT_SECONDS = 60;

    private TopicSetup() {}

    /**
     * Makes what is missing and checks what is there.
     *
     * @throws WrongTopicException when a topic has another partition count, cleanup policy or size limit
     * @throws ConfigurationException when Kafka does not answer within a minute
     */
    public static void ensure(Admin admin) {
        Set<String> present = get(admin.listTopics().names());
        List<NewTopic> missing = Topics.all().stream().filter(each -> !present.contains(each.topic()))
                .map(TopicSetup::wanted).toList();
        create(admin, missing);
        if (missing.size() < Topics.all().size()) {
            check(admin, Topics.all().stream().filter(each -> present.contains(each.topic())).toList());
        }
    }

    private static NewTopic wanted(Topics topic) {
        return new NewTopic(topic.topic(), java.util.Optional.of(topic.partitions()), java.util.Optional.empty())
                .configs(topic.settings());
    }

    private static void create(Admin admin, Collection<NewTopic> topics) {
        admin.createTopics(topics).values().values().forEach(made -> {
            try {
                get(made);
            } catch (TopicExistsException e) {
                // another instance was faster; it made them from the same settings
            }
        });
    }

    private static void check(Admin admin, List<Topics> topics) {
        Map<String, TopicDescription> found = get(
                admin.describeTopics(topics.stream().map(Topics::topic).toList()).allTopicNames());
        Map<ConfigResource, Config> settings = get(admin.describeConfigs(topics.stream().map(TopicSetup::resource)
                .collect(Collectors.toList())).all());
        List<String> faults = new ArrayList<>();
        for (Topics topic : topics) {
            int partitions = found.containsKey(topic.topic()) ? found.get(topic.topic()).partitions().size() : 0;
            fault(faults, topic, "partitions", Integer.toString(topic.partitions()), Integer.toString(partitions));
            Config config = settings.get(resource(topic));
            CHECKED.forEach(name -> fault(faults, topic, name, topic.settings().getOrDefault(name, ""),
                    config == null || config.get(name) == null ? "" : config.get(name).value()));
        }
        if (!faults.isEmpty()) {
            throw new WrongTopicException(String.join("; ", faults) + ". Next step: correct the topic's setting on the "
                    + "cluster, or move its records to a new one made by policywatch.");
        }
    }

    private static void fault(List<String> faults, Topics topic, String setting, String wanted, String found) {
        if (!wanted.equals(found)) {
            faults.add("topic %s: %s is %s, wanted %s".formatted(topic.topic(), setting, found, wanted));
        }
    }

    private static ConfigResource resource(Topics topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.topic());
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            throw unreachable(e);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private static ConfigurationException unreachable(Exception cause) {
        return new ConfigurationException("kafka.bootstrap: Kafka does not answer (" + cause.getMessage()
                + "). Next step: check that the cluster runs and that kafka.bootstrap and kafka.client.* fit it.",
                cause);
    }
}
