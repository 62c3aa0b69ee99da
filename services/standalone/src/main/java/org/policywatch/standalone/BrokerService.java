package org.policywatch.standalone;

import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.health.Health;
import org.policywatch.platform.health.Service;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;

/** The embedded broker as a service: started with the contract's topics made. */
public final class BrokerService implements Service {
    private final Path folder;
    private final int port;
    private @Nullable EmbeddedBroker broker;

    /**
     * A broker to be started.
     *
     * @param folder its data
     * @param port on loopback; 0 takes a free one
     */
    public BrokerService(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public synchronized void start() {
        EmbeddedBroker started = EmbeddedBroker.start(folder, port);
        broker = started;
        try (Admin admin = Admin.create(KafkaAccess.to(started.bootstrap()).admin())) {
            TopicSetup.ensure(admin);
        }
    }

    /** {@code host:port} for clients. */
    public synchronized String bootstrap() {
        if (broker == null) {
            throw new IllegalStateException("the broker is not started");
        }
        return broker.bootstrap();
    }

    @Override
    public synchronized Health health() {
        return broker == null ? Health.waiting("not started") : Health.ready(broker.bootstrap());
    }

    @Override
    public synchronized void close() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }
}
