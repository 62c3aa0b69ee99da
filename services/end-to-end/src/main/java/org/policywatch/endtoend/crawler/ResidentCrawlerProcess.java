package org.policywatch.endtoend.crawler;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A {@link ResidentCrawler} in a child process with the launcher's JVM options and compiler threads that stay, so that their CPU can be read. */
final class ResidentCrawlerProcess implements AutoCloseable {
    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    /** @param options further options of its JVM */
    ResidentCrawlerProcess(String bootstrap, Path log, List<String> options) throws IOException {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:-UseDynamicNumberOfCompilerThreads", "-Xss512k",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        line.addAll(options);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), ResidentCrawler.class.getName(), bootstrap));
        process = new ProcessBuilder(line).redirectError(log.toFile()).start();
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** As in {@link ResidentCrawler}; returns when it is done. */
    void command(String line) throws IOException {
        commands.println(line);
        for (String answer = ""; !answer.equals("ok");) {
            answer = Optional.ofNullable(answers.readLine())
                    .orElseThrow(() -> new IOException("the crawler has ended at: " + line));
        }
    }

    long pid() {
        return process.pid();
    }

    /** It ends with its input; if not within ten seconds, by force. */
    @Override
    public void close() {
        commands.close();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
