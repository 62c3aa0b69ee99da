package org.policywatch.classifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.config.DataDirectory;

/**
 * What the classifier needs to know.
 *
 * @param folder of the classifier below the data directory
 * @param instance fixed for the data directory: after a crash the same instance takes its place back at once
 * @param replication copies of internal topics; -1 takes the cluster's default
 * @param threads stream threads
 * @param commit time between two commits
 */
public record ClassifierConfig(Path folder, String instance, int replication, int threads,
        Duration commit) {
    private static final String INSTANCE_FILE = "instance";

    /**
     * From the configuration; the instance's name is made at first start and kept in the data directory.
     *
     * @param ids makes a new name
     * @throws ConfigurationException when the data directory can't be used
     */
    public static ClassifierConfig from(Configuration configuration, DataDirectory data, Supplier<UUID> ids) {
        Path folder = data.folder("classifier");
        return new ClassifierConfig(folder, instance(folder.resolve(INSTANCE_FILE), ids),
                configuration.get(ClassifierSettings.REPLICATION), configuration.get(ClassifierSettings.THREADS),
                configuration.get(ClassifierSettings.COMMIT));
    }

    private static String instance(Path file, Supplier<UUID> ids) {
        try {
            if (Files.notExists(file)) {
                Files.writeString(file, ids.get().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigurationException("data: " + file + " can't be used (" + e.getMessage()
                    + "). Next step: make it readable and writable for this user.", e);
        }
    }
}
