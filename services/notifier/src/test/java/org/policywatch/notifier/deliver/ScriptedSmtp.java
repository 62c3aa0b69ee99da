package org.policywatch.notifier.deliver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An SMTP server that misbehaves as told: for each recipient, the script says what happens. */
final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket socket;
    private final Function<String, Act> script;
    private final List<Accepted> accepted = new CopyOnWriteArrayList<>();
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private volatile String greeting = "220 test";
    private volatile String extensions = "";

    /** What happens to a recipient. */
    sealed interface Act {
        /** Taken. */
        record Accept() implements Act {}

        /** Refused at RCPT with this reply. */
        record Refuse(String reply) implements Act {}

        /** Refused after the data with this reply. */
        record RefuseData(String reply) implements Act {}

        /** The connection drops before the data. */
        record DropEarly() implements Act {}

        /** Taken, but the connection drops before the answer. */
        record DropAfterData() implements Act {}

        /** Taken, never answered. */
        record Stall() implements Act {}
    }

    /** A message that was taken. */
    record Accepted(String sender, String recipient, String data) {
        String messageId() {
            return data.lines().filter(line -> line.startsWith("Message-ID: ")).findFirst().orElse("")
                    .substring("Message-ID: ".length());
        }
    }

    ScriptedSmtp(Function<String, Act> script) {
        this.script = script;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.execute(this::accept);
    }

    ScriptedSmtp greeting(String line) {
        greeting = line;
        return this;
    }

    ScriptedSmtp extension(String line) {
        extensions = "250-test\r\n250-" + line + "\r\n";
        return this;
    }

    SmtpServer server(boolean tls, Optional<SmtpServer.Credentials> credentials) {
        return new SmtpServer("127.0.0.1", socket.getLocalPort(), credentials, tls);
    }

    List<Accepted> accepted() {
        return List.copyOf(accepted);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.execute(() -> converse(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket client) {
        try (client) {
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = client.getOutputStream();
            say(out, greeting);
            new Conversation(in, out).run();
        } catch (IOException gone) {
            // The client has left, or we have dropped it.
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private final class Conversation {
        private final BufferedReader in;
        private final OutputStream out;
        private String sender = "";
        private String recipient = "";

        Conversation(BufferedReader in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void run() throws IOException {
            String line = in.readLine();
            while (line != null && answer(line)) {
                line = in.readLine();
            }
        }

        /** False ends the conversation. */
        private boolean answer(String line) throws IOException {
            String verb = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
            switch (verb) {
                case "EHLO" -> say(out, extensions.isEmpty() ? "250 test" : extensions + "250 OK");
                case "AUTH" -> say(out, "535 5.7.8 Authentication credentials invalid");
                case "MAIL" -> sender = address(line);
                case "RCPT" -> recipient = address(line);
                case "DATA" -> say(out, "354 go on");
                default -> say(out, "250 ok");
            }
            return switch (verb) {
                case "MAIL" -> said("250 ok");
                case "RCPT" -> recipient();
                case "DATA" -> data();
                case "QUIT" -> false;
                default -> true;
            };
        }

        private boolean said(String line) throws IOException {
            say(out, line);
            return true;
        }

        private static String address(String line) {
            return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }

        private boolean recipient() throws IOException {
            return switch (script.apply(recipient)) {
                case Act.Refuse(String reply) -> said(reply);
                case Act.DropEarly() -> false;
                case Act.Accept(),Act.RefuseData(_),Act.DropAfterData(),Act.Stall() -> said("250 ok");
            };
        }

        private boolean data() throws IOException {
            StringBuilder data = new StringBuilder();
            @Nullable
            String line = in.readLine();
            while (line != null && !line.equals(".")) {
                data.append(line).append('\n');
                line = in.readLine();
            }
            Act act = script.apply(recipient);
            if (!(act instanceof Act.RefuseData)) {
                accepted.add(new Accepted(sender, recipient, data.toString()));
            }
            return switch (act) {
                case Act.RefuseData(String reply) -> said(reply);
                case Act.DropAfterData() -> false;
                case Act.Stall() -> in.readLine() != null;
                case Act.Accept(),Act.Refuse(_),Act.DropEarly() -> said("250 2.0.0 ok");
            };
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.shutdownNow();
    }
}
