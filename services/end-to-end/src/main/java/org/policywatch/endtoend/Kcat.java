package org.policywatch.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the stream with kcat, exactly as the documentation says; not installed: empty. */
public final class Kcat {
    private Kcat() {}

    /** The lines that {@code kcat -b … -t … -C -e} prints. */
    public static Optional<List<String>> read(String bootstrap, String topic) throws IOException, InterruptedException {
        Optional<Path> kcat = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, "kcat")).filter(Files::isExecutable).findFirst();
        if (kcat.isEmpty()) {
            return Optional.empty();
        }
        Process process = new ProcessBuilder(kcat.get().toString(), "-b", bootstrap, "-t", topic, "-C", "-e")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new IOException("kcat ended with exit code " + process.exitValue());
        }
        return Optional.of(lines);
    }
}
