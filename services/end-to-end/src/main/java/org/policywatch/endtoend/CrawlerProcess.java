package org.policywatch.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.CrawlerApp;
import org.policywatch.crawler.CrawlerConfig;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.steps.Steps;
import org.policywatch.standalone.AllSettings;

/**
 * The crawler in a process of its own with the heap that it is promised to fit (S-27), on a data directory and a Kafka of
 * the caller's. It can be killed from outside, stopped and continued, or told to die between two steps.
 */
final class CrawlerProcess implements AutoCloseable {
    private static final String HEAP = "-Xmx512m";

    private final Path folder;
    private final List<String> command;
    private @Nullable Process process;

    /**
     * Not started yet.
     *
     * @param folder holds {@code catalog}, gets {@code data} and {@code log}
     * @param settings on top of those of {@link #app}
     */
    CrawlerProcess(Path folder, String bootstrap, Map<String, String> settings) {
        this.folder = folder;
        this.command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), HEAP,
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                CrawlerProcess.class.getName(), folder.toString(), bootstrap));
        settings.forEach((key, value) -> command.add(key + "=" + value));
    }

    /** The process: {@code FOLDER BOOTSTRAP [KEY=VALUE …]}. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        Path folder = Path.of(words.get(0));
        Map<String, String> settings = new HashMap<>();
        words.subList(2, words.size()).forEach(word -> settings.put(word.substring(0, word.indexOf('=')),
                word.substring(word.indexOf('=') + 1)));
        app(folder, words.get(1), settings, new DeathOrder(folder)).start();
        new CountDownLatch(1).await();
    }

    /** The crawler of a folder, in whichever process: asks local hosts, as often as it is told. */
    static CrawlerApp app(Path folder, String bootstrap, Map<String, String> settings, Steps steps) {
        Map<String, String> all = new HashMap<>(Map.of("crawler.catalog", folder.resolve("catalog").toString(),
                "crawler.host-gap", "1ms", "crawler.minimum-interval", "50ms", "crawler.allow-private-addresses",
                "true",
                "crawler.contact", "mailto:operator@policywatch.example"));
        all.putAll(settings);
        Configuration configuration = Configuration.load(Optional.empty(), Map.of(), all, AllSettings.ALL,
                AllSettings.PREFIXES);
        CrawlerConfig config = CrawlerConfig.from(configuration, DataDirectory.at(folder.resolve("data")));
        return new CrawlerApp(config, KafkaAccess.to(bootstrap), Clock.systemUTC(), new Random(), steps);
    }

    void start() throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
    }

    Path archive() {
        return folder.resolve("data").resolve("archive");
    }

    /** What it printed so far, in all its lives. */
    Path log() {
        return folder.resolve("log");
    }

    /** True when it has died within this time. */
    boolean hasDied(Duration limit) throws InterruptedException {
        return running().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** SIGSTOP: it does not notice, as a machine that is suspended does not. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void go() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(running().pid())).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + name + " ended with exit code " + exit);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    /** The end of what it printed, for a failure. */
    String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
