package org.policywatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.policywatch.platform.kafka.KafkaAccess;

/** A Kafka broker set up as docs/recipes/secure-kafka says: its keys, its settings, its rights and quotas. */
final class SecureBroker implements AutoCloseable {
    /** Who has a password. */
    private static final List<String> USERS = List.of("crawler", "classifier", "notifier", "portal", "operator",
            "maria", "stranger");
    private static final String KEYS_PASSWORD = "for-this-test-only";

    private final Path folder;
    private final int port = freePort();
    private final KafkaRaftServer server;

    /** Starts it and applies the recipe. */
    SecureBroker(Path folder) throws Exception {
        this.folder = folder;
        makeKeys();
        Properties properties = properties();
        format();
        server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        server.startup();
        try {
            applyRecipe();
        } catch (ExecutionException e) {
            close();
            throw e;
        }
    }

    private void applyRecipe() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(as("admin").admin())) {
            admin.alterUserScramCredentials(USERS.stream().map(SecureBroker::credential)
                    .collect(Collectors.toList())).all().get();
            admin.createAcls(Recipe.acls()).all().get();
            admin.alterClientQuotas(Recipe.quotas()).all().get();
        }
    }

    String bootstrap() {
        return "localhost:" + port;
    }

    /** How this user reaches it, as client.properties says. */
    KafkaAccess as(String user) {
        return new KafkaAccess(bootstrap(), client(user));
    }

    /** The settings of client.properties for this user. */
    Map<String, String> client(String user) {
        return read("client.properties", text -> text.replace("CHANGE-ME-TOO", password(user))
                .replace("CHANGE-ME", KEYS_PASSWORD).replace("username=\"maria\"", "username=\"" + user + "\""))
                .entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().toString(), each -> each.getValue().toString()));
    }

    private static String password(String user) {
        return "password-of-" + user;
    }

    private static UserScramCredentialUpsertion credential(String user) {
        return new UserScramCredentialUpsertion(user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                password(user));
    }

    private void makeKeys() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", Recipe.FOLDER.resolve("make-keys.sh").toString(),
                keys().toString(), KEYS_PASSWORD, "localhost").redirectErrorStream(true);
        String tools = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", tools, (path, java) -> java + ":" + path);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    private Properties properties() {
        int brokers = freePort();
        int controller = freePort();
        Properties properties = read("broker.properties", text -> text.replace("CHANGE-ME", KEYS_PASSWORD)
                .replace("kafka1.example.org", "localhost").replace(":9093", ":" + port)
                .replace(":9094", ":" + brokers).replace(":9095", ":" + controller));
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@localhost:" + controller);
        properties.put("log.dirs", folder.resolve("data").toString());
        Stream.of("offsets.topic.replication.factor", "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr").forEach(key -> properties.put(key, "1"));
        Stream.of("offsets.topic.num.partitions", "transaction.state.log.num.partitions")
                .forEach(key -> properties.put(key, "2"));
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        return properties;
    }

    private Properties read(String file, UnaryOperator<String> change) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(change.apply(Files.readString(Recipe.FOLDER.resolve(file)))
                    .replace("/etc/kafka/keys", keys().toString())));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void format() throws Exception {
        String data = folder.resolve("data").toString();
        new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString()).setNodeId(1).setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES).setDirectories(List.of(data))
                .setMetadataLogDirectory(data)
                .setScramArguments(List.of("SCRAM-SHA-512=[name=admin,password=" + password("admin") + "]")).run();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
