package org.policywatch.standalone.doctor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.schemas.Topics;

/** Asks the cluster, with short time limits. */
public final class KafkaChecks {
    private static final long SECONDS = 8;
    private static final Set<String> KAFKAS_OWN = Set.of("__transaction_state", "__consumer_offsets");

    private final KafkaAccess kafka;
    private final boolean cluster;

    /**
     * Checks of this cluster.
     *
     * @param cluster whether it was configured; else it is this machine's embedded broker
     */
    public KafkaChecks(KafkaAccess kafka, boolean cluster) {
        this.kafka = kafka;
        this.cluster = cluster;
    }

    /** One FAIL when it does not answer within some seconds. */
    public List<Finding> run() {
        Properties properties = kafka.admin();
        properties.put("request.timeout.ms", "4000");
        properties.put("default.api.timeout.ms", "6000");
        try (Admin admin = Admin.create(properties)) {
            return facts(admin).findings();
        } catch (ExecutionException | TimeoutException | KafkaException | ConfigurationException e) {
            return List.of(Finding.fail("kafka", "no Kafka answers at " + kafka.bootstrap(), cluster
                    ? "check that the cluster runs and that kafka.bootstrap and kafka.client.* fit it"
                    : "start `policywatch up`, or name a cluster with kafka.bootstrap"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of(Finding.fail("kafka", "the check was interrupted", "run it again"));
        }
    }

    private ClusterFacts facts(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        int brokers = get(admin.describeCluster().nodes()).size();
        Set<String> listed = get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        List<String> names = listed.stream().filter(KafkaChecks::concernsUs).sorted().toList();
        Map<String, TopicDescription> topics = get(admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> settings = get(
                admin.describeConfigs(names.stream().map(KafkaChecks::resource).toList()).all());
        Map<String, ClusterFacts.Kept> kept = new HashMap<>();
        topics.forEach((name, topic) -> kept.put(name, kept(topic, settings.get(resource(name)))));
        return new ClusterFacts(kafka.bootstrap(), brokers, TopicSetup.faults(admin), kept);
    }

    private static boolean concernsUs(String topic) {
        return KAFKAS_OWN.contains(topic)
                || Topics.all().stream().map(Topics::topic).collect(Collectors.toSet()).contains(topic);
    }

    private static ClusterFacts.Kept kept(TopicDescription topic, @org.jspecify.annotations.Nullable Config settings) {
        int copies = topic.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
        return new ClusterFacts.Kept(copies, Integer.parseInt(value(settings, "min.insync.replicas", "1")),
                Boolean.parseBoolean(value(settings, "unclean.leader.election.enable", "false")));
    }

    private static String value(@org.jspecify.annotations.Nullable Config settings, String name, String otherwise) {
        ConfigEntry entry = settings == null ? null : settings.get(name);
        return entry == null || entry.value() == null ? otherwise : entry.value();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(SECONDS, TimeUnit.SECONDS);
    }
}
