package org.policywatch.classifier;

import java.time.Duration;
import java.util.List;
import org.policywatch.classifier.roster.GateLimits;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.Setting;

/** Keys of the classifier. */
public final class ClassifierSettings {
    /** Stream threads of this process. */
    public static final Setting<Integer> THREADS = Setting.integer("classifier.threads", "1", 1, 16,
            "Stream threads of the classifier in this process; more processes share the load as well.");
    /** See {@link ClassifierConfig#commit}. */
    public static final Setting<Duration> COMMIT = Setting.duration("classifier.commit-interval", "100ms", "5ms", "10s",
            "Time between two commits; what a document leads to is seen after two of them at most. Longer takes more a second.");
    /** Replication of internal topics. */
    public static final Setting<Integer> REPLICATION = Setting.integer("classifier.replication", "-1", -1, 9,
            "Copies of the classifier's internal topics; -1 takes the cluster's default.");
    /** See {@link GateLimits#leastPercent}. */
    public static final Setting<Integer> LEAST_PERCENT = Setting.integer("classifier.roster.least-percent", "70", 0,
            100,
            "A list with fewer rows than this share of the last good one is held.");
    /** See {@link GateLimits#stateLossPercent}. */
    public static final Setting<Integer> STATE_LOSS_PERCENT = Setting.integer("classifier.roster.state-loss-percent",
            "30", 0, 100, "A list in which a state with ten agreements or more loses more than this share is held.");
    /** See {@link GateLimits#lostRows}. */
    public static final Setting<Integer> LOST_ROWS = Setting.integer("classifier.roster.lost-rows", "20", 0, 100_000,
            "So many agreements may go at once.");
    /** See {@link GateLimits#lostPercent}. */
    public static final Setting<Integer> LOST_PERCENT = Setting.integer("classifier.roster.lost-percent", "5", 0, 100,
            "Or this share of them, if that is more.");
    /** See {@link GateLimits#newRows}. */
    public static final Setting<Integer> NEW_ROWS = Setting.integer("classifier.roster.new-rows", "50", 0, 100_000,
            "So many agreements may come at once.");
    /** See {@link GateLimits#newPercent}. */
    public static final Setting<Integer> NEW_PERCENT = Setting.integer("classifier.roster.new-percent", "15", 0, 1000,
            "Or this share of them, if that is more.");
    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(THREADS, COMMIT, REPLICATION, LEAST_PERCENT, STATE_LOSS_PERCENT,
            LOST_ROWS, LOST_PERCENT, NEW_ROWS, NEW_PERCENT);

    /** From where on a list is held. */
    public static GateLimits limits(Configuration configuration) {
        return new GateLimits(configuration.get(LEAST_PERCENT), configuration.get(STATE_LOSS_PERCENT),
                configuration.get(LOST_ROWS), configuration.get(LOST_PERCENT), configuration.get(NEW_ROWS),
                configuration.get(NEW_PERCENT));
    }

    private ClassifierSettings() {}
}
