package org.policywatch.platform.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
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
        Set<String> listed = get(admin.listTopics().names());
        List<Topics> theirs = new ArrayList<>(Topics.all());
        theirs.removeAll(create(admin, Topics.all().stream().filter(each -> !listed.contains(each.topic())).toList()));
        if (!theirs.isEmpty()) {
            awaitListed(admin, theirs.stream().map(Topics::topic).toList());
            check(admin, theirs);
        }
    }

    private static NewTopic wanted(Topics topic) {
        return new NewTopic(topic.topic(), java.util.Optional.of(topic.partitions()), java.util.Optional.empty())
                .configs(topic.settings());
    }

    /** Those that were made here: a broker may not list yet what another instance or an operator has just made. */
    private static List<Topics> create(Admin admin, List<Topics> missing) {
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(missing.stream().map(TopicSetup::wanted).toList())
                .values();
        return missing.stream().filter(each -> made(answers.get(each.topic()))).toList();
    }

    private static boolean made(@Nullable KafkaFuture<Void> answer) {
        try {
            get(Objects.requireNonNull(answer));
            return true;
        } catch (TopicExistsException e) {
            return false;
        }
    }

    private static void awaitListed(Admin admin, List<String> names) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!get(admin.listTopics().names()).containsAll(names)) {
            if (System.nanoTime() > limit) {
                throw unreachable(new TimeoutException("the brokers do not list " + names));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /**
     * What differs from the contract, each as a sentence: topics that are not there and wrong settings. Changes nothing;
     * fails as {@link #ensure} when Kafka does not answer.
     */
    public static List<String> faults(Admin admin) {
        Set<String> listed = get(admin.listTopics().names());
        List<String> faults = new ArrayList<>();
        Topics.all().stream().filter(each -> !listed.contains(each.topic()))
                .forEach(each -> faults.add("topic " + each.topic() + " is not there"));
        faults.addAll(faults(admin, Topics.all().stream().filter(each -> listed.contains(each.topic())).toList()));
        return faults;
    }

    private static void check(Admin admin, List<Topics> topics) {
        List<String> faults = faults(admin, topics);
        if (!faults.isEmpty()) {
            throw new WrongTopicException(String.join("; ", faults) + ". Next step: correct the topic's setting on the "
                    + "cluster, or move its records to a new one made by policywatch.");
        }
    }

    private static List<String> faults(Admin admin, List<Topics> topics) {
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
        return faults;
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
