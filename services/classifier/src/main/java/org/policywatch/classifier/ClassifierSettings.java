package org.policywatch.classifier;

import java.util.List;
import org.policywatch.platform.config.Setting;

/** Keys of the classifier. */
public final class ClassifierSettings {
    /** Stream threads of this process. */
    public static final Setting<Integer> THREADS = Setting.integer("classifier.threads", "1", 1, 16,
            "Stream threads of the classifier in this process; more processes share the load as well.");
    /** Replication of internal topics. */
    public static final Setting<Integer> REPLICATION = Setting.integer("classifier.replication", "-1", -1, 9,
            "Copies of the classifier's internal topics; -1 takes the cluster's default.");
    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(THREADS, REPLICATION);

    private ClassifierSettings() {}
}
