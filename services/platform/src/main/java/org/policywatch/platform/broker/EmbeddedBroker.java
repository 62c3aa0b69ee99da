package org.policywatch.platform.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.metadata.storage.FormatterException;
import org.apache.kafka.server.common.EligibleLeaderReplicasVersion;
import org.apache.kafka.server.common.Feature;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.schemas.Topics;

/**
 * A real Apache Kafka broker inside this JVM: one KRaft node, broker and controller, on loopback only, its data kept
 * between starts. Settings are for one small machine: a small log cleaner buffer, few threads, replication 1.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int NODE = 1;
    private static final int FIRST_FREE = 20_000;
    private static final int LAST_FREE = 32_000;
    private static final int TRIES = 100;

    private final SingleNode server;
    private final int port;

    private EmbeddedBroker(SingleNode server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts it and returns when it answers.
     *
     * @param folder its data; formatted at first start
     * @param port on loopback; 0 takes a free one
     * @throws ConfigurationException when the port is taken or the data can't be used
     */
    public static EmbeddedBroker start(Path folder, int port) {
        int chosen = port == 0 ? freePort(0) : requireFree(port);
        try {
            Files.createDirectories(folder);
            Properties properties = properties(folder, chosen, freePort(chosen));
            format(folder);
            SingleNode server = new SingleNode(new KafkaConfig(properties));
            server.startup();
            return new EmbeddedBroker(server, chosen);
        } catch (IOException | FormatterException | KafkaException e) {
            throw new ConfigurationException("the embedded broker can't start on " + folder + ": " + e.getMessage()
                    + ". Next step: check that no other process uses this folder and that the disk is not full.", e);
        }
    }

    /** {@code host:port} for clients. */
    public String bootstrap() {
        return HOST + ":" + port;
    }

    /** Orderly end; open segments are flushed. */
    @Override
    public void close() {
        server.shutdown();
    }

    private static void format(Path folder) throws IOException, FormatterException {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Formatter formatter = new Formatter();
        formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString()).setNodeId(NODE).setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setFeatureLevel(EligibleLeaderReplicasVersion.FEATURE_NAME, (short) 0).setIgnoreFormatted(true)
                .setDirectories(List.of(folder.toString())).setMetadataLogDirectory(folder.toString());
        try {
            formatter.run();
        } catch (IOException | FormatterException e) {
            throw e;
        } catch (Exception e) { // Formatter.run declares Exception
            throw new IOException(e);
        }
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners",
                "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", folder.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("message.max.bytes", Integer.toString(Topics.MAX_MESSAGE_BYTES));
        oneNode(properties);
        smallMachine(properties);
        return properties;
    }

    /** Replication 1 everywhere, and no waiting for others. */
    private static void oneNode(Properties properties) {
        properties.put("default.replication.factor", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // a killed process's open transaction is found soon, so that readers wait seconds and not a minute
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        properties.put("group.min.session.timeout.ms", "3000");
        properties.put("group.consumer.min.session.timeout.ms", "3000");
        properties.put("group.consumer.session.timeout.ms", "6000");
        properties.put("group.consumer.min.heartbeat.interval.ms", "500");
        properties.put("group.consumer.heartbeat.interval.ms", "1000");
    }

    private static void smallMachine(Properties properties) {
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("log.cleaner.io.buffer.size", "131072");
        properties.put("num.network.threads", "1");
        properties.put("num.io.threads", "2");
        properties.put("num.recovery.threads.per.data.dir", "2");
        properties.put("background.threads", "2");
        properties.put("socket.request.max.bytes", Integer.toString(64 * 1024 * 1024));
        // a stalled machine must not fence its only broker: transactions in flight would lose their partitions
        properties.put("broker.session.timeout.ms", "120000");
    }

    private static int requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (IOException e) {
            throw new ConfigurationException(
                    ("kafka.port: port %d is taken on %s. Next step: stop what uses it, or set "
                            + "another one, such as POLICYWATCH_KAFKA_PORT=19092.").formatted(port, HOST),
                    e);
        }
    }

    /**
     * A free port below those that systems give to outgoing connections (Linux from 32768, RFC 6335 from 49152): one of
     * those may be taken, even by the broker's own client, before the broker listens on it.
     */
    private static int freePort(int notThis) {
        return ThreadLocalRandom.current().ints(FIRST_FREE, LAST_FREE).limit(TRIES)
                .filter(port -> port != notThis && isFree(port))
                .findFirst().orElseThrow(() -> new ConfigurationException(
                        "no free port between %d and %d on %s. Next step: stop what uses them.".formatted(FIRST_FREE,
                                LAST_FREE, HOST)));
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
