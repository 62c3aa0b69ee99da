package org.policywatch.endtoend.notifier;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.policywatch.notifier.deliver.SmtpServer;

/** Postfix's own test programs, {@code smtp-sink} and {@code smtp-source} (Debian package {@code postfix}). */
final class Postfix {
    private static final Pattern MESSAGES = Pattern.compile("\\bmesg=(\\d+)");

    private Postfix() {}

    /** False where the package is missing. */
    static boolean installed() {
        return Files.isExecutable(Path.of("/usr/sbin/smtp-sink"))
                && Files.isExecutable(Path.of("/usr/sbin/smtp-source"));
    }

    /** A running {@code smtp-sink} that accepts everything and counts. */
    static final class Sink implements AutoCloseable {
        private final Process process;
        private final Path counters;
        private final int port;

        Sink(Path work) throws IOException {
            port = freePort();
            counters = Files.createTempFile(work, "smtp-sink", ".count");
            List<String> command = new ArrayList<>(List.of("/usr/sbin/smtp-sink"));
            if (System.getProperty("user.name", "").equals("root")) {
                command.addAll(List.of("-u", "nobody"));
            }
            command.addAll(List.of("-c", "127.0.0.1:" + port, "1000"));
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(counters.toFile()).start();
            awaitOpen();
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        private void awaitOpen() throws IOException {
            for (int i = 0; i < 200; i++) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                    return;
                } catch (IOException notYet) {
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
            }
            throw new IOException("smtp-sink does not listen: " + Files.readString(counters));
        }

        SmtpServer server() {
            return new SmtpServer("127.0.0.1", port, java.util.Optional.empty(), false);
        }

        /** Messages that it took so far, as it says itself. */
        long messages() throws IOException {
            String text = Files.readString(counters, StandardCharsets.ISO_8859_1);
            return MESSAGES.matcher(text).results().map(found -> Long.parseLong(found.group(1)))
                    .reduce((_, last) -> last).orElse(0L);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    /** Sends so many messages of 4096 bytes over 20 connections; returns the time. */
    static Duration source(Sink sink, int messages) throws IOException, InterruptedException {
        long started = System.nanoTime();
        Process process = new ProcessBuilder("/usr/sbin/smtp-source", "-d", "-s", "20", "-l", "4096", "-m",
                Integer.toString(messages), "-f", "alerts@policywatch.example", "-t", "anna@example.org",
                "127.0.0.1:" + sink.port).inheritIO().start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("smtp-source failed");
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
