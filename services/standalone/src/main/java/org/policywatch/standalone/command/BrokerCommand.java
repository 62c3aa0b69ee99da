package org.policywatch.standalone.command;

import java.util.concurrent.Callable;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.health.Services;
import org.policywatch.standalone.BrokerService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code policywatch broker}: the embedded broker alone. */
@Command(name = "broker", mixinStandardHelpOptions = true, description = {
        "Runs the embedded Kafka broker alone, on loopback, with the contract's topics."})
final class BrokerCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Setup setup = new Setup();

    BrokerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = setup.configuration(terminal);
        DataDirectory data = setup.directory(configuration, terminal);
        try (DataDirectory.Lock _ = data.lock(); Services services = new Services()) {
            UntilTold until = UntilTold.closing(services);
            BrokerService broker = new BrokerService(data.folder("kafka"),
                    configuration.get(PlatformSettings.KAFKA_PORT));
            services.start(broker);
            terminal.err().println("policywatch: broker on " + broker.bootstrap());
            until.await();
        }
        return 0;
    }
}
