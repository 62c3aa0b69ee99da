package org.policywatch.standalone.command;

import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.health.Service;
import org.policywatch.platform.health.Services;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.web.Listener;
import org.policywatch.platform.web.Probes;
import org.policywatch.platform.web.WebShell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One service as a process of its own, for several machines: {@code policywatch crawler|classifier|notifier|portal}. */
@Command(mixinStandardHelpOptions = true)
final class ServiceCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Factory factory;

    @Mixin
    private Setup setup = new Setup();

    /** Makes the service of this command. */
    interface Factory {
        /** Not started yet. */
        Service make(Parts parts);
    }

    /**
     * What a service is made of.
     *
     * @param configuration checked
     * @param data directory, locked
     * @param kafka the cluster
     * @param metrics of the process
     * @param probes of the process
     * @param terminal clock and environment
     */
    record Parts(Configuration configuration, DataDirectory data, KafkaAccess kafka, Metrics metrics, Probes probes,
            Terminal terminal) {}

    ServiceCommand(Terminal terminal, Factory factory) {
        this.terminal = terminal;
        this.factory = factory;
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = setup.configuration(terminal);
        DataDirectory data = setup.directory(configuration, terminal);
        KafkaAccess kafka = Setup.kafka(configuration);
        Metrics metrics = new Metrics();
        try (DataDirectory.Lock _ = data.lock(); Services services = new Services()) {
            UntilTold until = UntilTold.closing(services);
            Probes probes = Probes.of(services, metrics);
            try (Admin admin = Admin.create(kafka.admin());
                    WebShell shell = WebShell.start(new Listener(configuration.get(PlatformSettings.BIND),
                            configuration.get(PlatformSettings.HEALTH_PORT), PlatformSettings.HEALTH_PORT.key()),
                            probes,
                            _ -> {})) {
                TopicSetup.ensure(admin);
                services.start(factory.make(new Parts(configuration, data, kafka, metrics, probes, terminal)));
                terminal.err().println("policywatch: running; health on port " + shell.port());
                until.await();
            }
        }
        return 0;
    }
}
