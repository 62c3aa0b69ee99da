package org.policywatch.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A service in a process of its own, on a data directory and a Kafka of the caller's. It can be killed from outside,
 * stopped and continued, or told to die between two steps.
 */
public class ServiceProcess implements AutoCloseable {
    private final Path folder;
    private final Class<?> program;
    private final List<String> options;
    private final List<String> arguments;
    private @Nullable Process process;

    /**
     * Not started yet.
     *
     * @param program its {@code main} takes {@code FOLDER BOOTSTRAP [KEY=VALUE …]}
     * @param options of the JVM
     * @param folder gets {@code data} and {@code log}
     * @param settings of the service
     */
    public ServiceProcess(Class<?> program, List<String> options, Path folder, String bootstrap,
            Map<String, String> settings) {
        this.folder = folder;
        this.program = program;
        this.options = List.copyOf(options);
        this.arguments = new ArrayList<>(List.of(folder.toString(), bootstrap));
        settings.forEach((key, value) -> arguments.add(key + "=" + value));
    }

    /** What the caller of the process has set. */
    public static Map<String, String> settings(List<String> arguments) {
        Map<String, String> settings = new HashMap<>();
        arguments.subList(2, arguments.size()).forEach(word -> settings.put(word.substring(0, word.indexOf('=')),
                word.substring(word.indexOf('=') + 1)));
        return settings;
    }

    public void start() throws IOException {
        start(List.of());
    }

    /**
     * Starts it, once more after an end.
     *
     * @param more options of the JVM, for this life only
     */
    public void start(List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.addAll(more);
        command.add(program.getName());
        command.addAll(arguments);
        Files.createDirectories(folder);
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
    }

    public final Path folder() {
        return folder;
    }

    /** What it printed so far, in all its lives. */
    public Path log() {
        return folder.resolve("log");
    }

    /** True when it has died within this time. */
    public boolean hasDied(Duration limit) throws InterruptedException {
        return running().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /** SIGSTOP: it does not notice, as a machine that is suspended does not. */
    public void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void go() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(running().pid())).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + name + " ended with exit code " + exit);
        }
    }

    /** Of a process that has died. */
    public int exitCode() {
        return running().exitValue();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    /** The end of what it printed, for a failure. */
    public String lastWords() throws IOException {
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
