package org.policywatch.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * policywatch as a user runs it: the launcher as a child process with its own configuration, data directory and free
 * ports. It can be killed as a power cut would, and started again on the same data.
 */
public final class Installation implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);

    private final Path launcher;
    private final Path folder;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final int kafkaPort = freePort();
    private final int portalPort = freePort();
    private @Nullable Process process;

    /**
     * @param launcher the script {@code policywatch}
     * @param folder empty directory for configuration, catalogue, data and logs
     */
    public Installation(Path launcher, Path folder) throws IOException {
        this.launcher = launcher;
        this.folder = folder;
        Files.createDirectories(folder.resolve("catalog"));
        settings.put("data", data().toString());
        settings.put("kafka.port", kafkaPort);
        settings.put("portal.port", portalPort);
        settings.put("pages.port", freePort());
        settings.put("inbox.port", freePort());
        settings.put("crawler.catalog", folder.resolve("catalog").toString());
        settings.put("crawler.contact", "mailto:operator@policywatch.example");
        settings.put("crawler.allow-private-addresses", true);
        settings.put("crawler.host-gap", "10ms");
        settings.put("crawler.minimum-interval", "100ms");
    }

    /** Sets a key of the configuration before the next start. */
    public Installation with(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    /** Writes one file of the catalogue. */
    public Installation catalog(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve("catalog").resolve(name), yaml);
        return this;
    }

    public Path data() {
        return folder.resolve("data");
    }

    public String bootstrap() {
        return "127.0.0.1:" + kafkaPort;
    }

    public int portalPort() {
        return portalPort;
    }

    /** The child's own process id. */
    public long pid() {
        return running().pid();
    }

    /** What it printed so far. */
    public Path log() {
        return folder.resolve("policywatch.log");
    }

    /** Starts {@code policywatch up} and returns the time until {@code /health/ready} answers 200. */
    public Duration up() throws IOException, InterruptedException {
        return start("up", this::ready);
    }

    /** Starts {@code policywatch broker} alone and returns the time until it answers a client. */
    public Duration broker() throws IOException, InterruptedException {
        return start("broker", this::brokerAnswers);
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private Duration start(String command, Condition condition) throws IOException, InterruptedException {
        long started = System.nanoTime();
        process = command(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
        await(condition);
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Runs another command on the same configuration to its end; returns its exit code. */
    public int run(String... arguments) throws IOException, InterruptedException {
        return command(arguments).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start().waitFor();
    }

    /** The process builder of a command with this configuration; standard streams are the caller's. */
    public ProcessBuilder command(String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(launcher.toString());
        line.addAll(List.of(arguments));
        line.add("--config");
        line.add(configuration().toString());
        return new ProcessBuilder(line).directory(folder.toFile());
    }

    /** SIGKILL: no shutdown hook, no flush. */
    public void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
        process = null;
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    private void await(Condition condition) throws IOException, InterruptedException {
        long limit = System.nanoTime() + READY_LIMIT.toNanos();
        while (!condition.holds()) {
            if (!running().isAlive()) {
                throw new IOException("policywatch ended with exit code " + running().exitValue() + ":\n"
                        + Files.readString(log()));
            }
            if (System.nanoTime() > limit) {
                throw new IOException("not ready within " + READY_LIMIT + ":\n" + Files.readString(log()));
            }
        }
    }

    private boolean ready() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + portalPort + "/health/ready"))
                .timeout(Duration.ofSeconds(2)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return pause();
        }
    }

    private boolean brokerAnswers() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap(), "default.api.timeout.ms", "1000",
                "request.timeout.ms", "1000"))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return pause();
        }
    }

    private static boolean pause() throws InterruptedException {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return false;
    }

    private Path configuration() throws IOException {
        StringBuilder yaml = new StringBuilder();
        settings.forEach((key, value) -> yaml.append('"').append(key).append("\": ").append(value).append('\n'));
        return Files.writeString(folder.resolve("policywatch.yaml"), yaml);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, and SIGKILL if it is not gone after 30 s. */
    @Override
    public void close() {
        Process last = process;
        if (last != null) {
            last.destroy();
            last.onExit().completeOnTimeout(last, 30, TimeUnit.SECONDS).join();
            last.destroyForcibly();
        }
    }
}
