package org.policywatch.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the launcher as a user's shell would, in a child process, and keeps what it said. */
final class Launcher {
    /** A limit against hangs, far above the usual. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path folder;

    /** What a command said: machine output, everything else, exit code. */
    record Said(int exit, String out, String err) {}

    Launcher(Path folder) {
        this.folder = folder;
    }

    /** The script; skips the test by name where the distribution has not been packaged. */
    static Path script() {
        Path home = Path.of("../..").toAbsolutePath().normalize();
        assumeTrue(Files.exists(home.resolve("services/standalone/target/policywatch/READY")),
                "needs the packaged distribution: mvn verify makes it, mvn test does not");
        return home.resolve("policywatch");
    }

    /** Runs one command without input. */
    Said run(String... arguments) {
        return run(Map.of(), "", arguments);
    }

    /** Runs one command with variables and standard input. */
    Said run(Map<String, String> variables, String input, String... arguments) {
        try {
            Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
            Path out = Files.createTempFile(folder, "out", "");
            Path err = Files.createTempFile(folder, "err", "");
            Process process = builder(variables, arguments).redirectInput(in.toFile()).redirectOutput(out.toFile())
                    .redirectError(err.toFile()).start();
            return said(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(Map<String, String> variables, String... arguments) {
        List<String> line = new ArrayList<>(List.of(script().toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().put("POLICYWATCH_DATA", folder.resolve("data").toString());
        builder.environment().putAll(variables);
        return builder;
    }

    private static Said said(Process process, Path out, Path err) throws IOException {
        boolean ended = process.onExit().thenApply(_ -> true)
                .completeOnTimeout(false, LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        if (!ended) {
            process.destroyForcibly();
            throw new IOException("did not end within " + LIMIT + ":\n" + Files.readString(err));
        }
        return new Said(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
