package org.policywatch.standalone.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a cluster says about itself.
 *
 * @param bootstrap where it was asked
 * @param brokers how many
 * @param faults of our topics, as sentences
 * @param topics name → how it is kept; Kafka's own included
 */
record ClusterFacts(String bootstrap, int brokers, List<String> faults, Map<String, Kept> topics) {
    private static final int COPIES = 3;
    private static final int IN_SYNC = 2;

    /**
     * How a topic is kept.
     *
     * @param copies of the partition that has fewest
     * @param inSync copies that must have a record before it counts
     * @param unclean whether a copy that lacks records may lead
     */
    record Kept(int copies, int inSync, boolean unclean) {}

    /** Reachable, topics, and with several brokers the safety of what is stored (K-21). */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("kafka", brokers + (brokers == 1 ? " broker" : " brokers") + " at " + bootstrap));
        findings.add(faults.isEmpty()
                ? Finding.ok("topics", "all there, as they should be")
                : Finding.fail("topics", String.join("; ", faults),
                        "start a service, which makes what is missing; correct a wrong setting on the cluster"));
        if (brokers == 1) {
            findings.add(
                    Finding.ok("copies", "one broker, one copy: the archive and a backup are what a lost disk leaves"));
            return findings;
        }
        findings.add(finding("copies", "at least " + COPIES + " of each topic", kept -> kept.copies() < COPIES,
                "raise replication with kafka-reassign-partitions; set default.replication.factor=3, and that of"
                        + " Kafka's own topics"));
        findings.add(finding("in-sync", "min.insync.replicas is at least " + IN_SYNC, kept -> kept.inSync() < IN_SYNC,
                "set it for the whole cluster: kafka-configs --alter --entity-type brokers --entity-default"
                        + " --add-config min.insync.replicas=2"));
        findings.add(finding("unclean", "unclean leader election is off", Kept::unclean,
                "set unclean.leader.election.enable=false: a copy that lacks records must not lead"));
        return findings;
    }

    private Finding finding(String check, String wanted, Predicate<Kept> wrong, String next) {
        List<String> found = new TreeMap<>(topics).entrySet().stream().filter(each -> wrong.test(each.getValue()))
                .map(Map.Entry::getKey).toList();
        return found.isEmpty()
                ? Finding.ok(check, wanted)
                : Finding.fail(check, "wanted: " + wanted + "; otherwise: " + String.join(", ", found), next);
    }
}
