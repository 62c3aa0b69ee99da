package org.policywatch.standalone.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.standalone.AllSettings;
import picocli.CommandLine.Option;

/** The options {@code --config} and {@code --data}, and what follows from them. */
final class Setup {
    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
    @Nullable
    Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory.")
    @Nullable
    Path data;

    /** Checked; ConfigurationException when something is wrong. */
    Configuration configuration(Terminal terminal) {
        return configuration(terminal, Map.of());
    }

    /** With values that win over everything. */
    Configuration configuration(Terminal terminal, Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(overrides);
        if (data != null) {
            all.put(PlatformSettings.DATA.key(), data.toString());
        }
        return Configuration.load(Optional.ofNullable(config), terminal.environment(), all, AllSettings.ALL,
                AllSettings.PREFIXES);
    }

    DataDirectory directory(Configuration configuration, Terminal terminal) {
        return DataDirectory.of(configuration, terminal.environment());
    }

    /** The cluster, or where the embedded broker of this machine listens. */
    static KafkaAccess kafka(Configuration configuration) {
        String local = "127.0.0.1:" + configuration.get(PlatformSettings.KAFKA_PORT);
        return new KafkaAccess(configuration.find(PlatformSettings.KAFKA_BOOTSTRAP).orElse(local),
                configuration.under(PlatformSettings.KAFKA_CLIENT));
    }
}
