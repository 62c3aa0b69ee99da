package org.policywatch.platform.config;

import java.nio.file.Path;
import java.util.List;

/** Keys that all services share. */
public final class PlatformSettings {
    /** The data directory; its default depends on the environment, see {@link DataDirectory}. */
    public static final Setting<Path> DATA = Setting.path("data", null,
            "Data directory; else ${XDG_DATA_HOME:-~/.local/share}/policywatch.");
    /** A cluster; none: the embedded broker. */
    public static final Setting<String> KAFKA_BOOTSTRAP = Setting.text("kafka.bootstrap", null,
            "host:port,… of a Kafka cluster; none: the embedded broker.");
    /** Port of the embedded broker on loopback. */
    public static final Setting<Integer> KAFKA_PORT = Setting.port("kafka.port", "9092",
            "Port of the embedded broker.");
    /** Port for health and metrics of a process that runs one service alone. */
    public static final Setting<Integer> HEALTH_PORT = Setting.port("health.port", "8090",
            "Health and metrics of a process that runs a single service.");
    /** Where HTTP listeners bind. */
    public static final Setting<String> BIND = Setting.text("bind", "127.0.0.1",
            "Address that portal, pages and health listen on; 0.0.0.0 in a container.");
    /** Passed to every Kafka client, prefix cut off: TLS, SASL. */
    public static final String KAFKA_CLIENT = "kafka.client.";

    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(DATA, KAFKA_BOOTSTRAP, KAFKA_PORT, HEALTH_PORT, BIND);

    private PlatformSettings() {}
}
