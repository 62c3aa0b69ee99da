package org.policywatch.endtoend;

import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;

/** The broker of a run that ends one service alone: in the run's own process, so that it stays up. */
public final class OwnBroker {
    private OwnBroker() {}

    /** With the product's topics, on a free port, its log below the folder. */
    public static EmbeddedBroker start(Path folder) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        try (Admin admin = Admin.create(KafkaAccess.to(broker.bootstrap()).admin())) {
            TopicSetup.ensure(admin);
        }
        return broker;
    }
}
