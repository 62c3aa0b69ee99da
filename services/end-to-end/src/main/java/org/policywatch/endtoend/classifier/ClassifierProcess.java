package org.policywatch.endtoend.classifier;

import org.policywatch.endtoend.ServiceProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.policywatch.classifier.ClassifierApp;
import org.policywatch.classifier.ClassifierConfig;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.standalone.AllSettings;
import org.policywatch.standalone.ClassifierParts;

/** The classifier in a process of its own, with the shipped rules and the check against the schemas. */
final class ClassifierProcess extends ServiceProcess {
    /** Not started yet. */
    ClassifierProcess(Path folder, String bootstrap, Map<String, String> settings) {
        super(ClassifierProcess.class, List.of("-Xmx384m"), folder, bootstrap, settings);
    }

    /** The process: {@code FOLDER BOOTSTRAP [KEY=VALUE …]}. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        app(Path.of(words.get(0)), KafkaAccess.to(words.get(1)), settings(words)).start();
        new CountDownLatch(1).await();
    }

    /** The classifier of a folder, in whichever process. */
    static ClassifierApp app(Path folder, KafkaAccess kafka, Map<String, String> settings) {
        Configuration configuration = Configuration.load(Optional.empty(), Map.of(), settings, AllSettings.ALL,
                AllSettings.PREFIXES);
        ClassifierConfig config = ClassifierConfig.from(configuration, DataDirectory.at(folder.resolve("data")),
                UUID::randomUUID);
        return new ClassifierApp(config, kafka, ClassifierParts.core(configuration), ClassifierParts.check(),
                new Metrics(), Clock.systemUTC());
    }
}
