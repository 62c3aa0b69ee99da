package org.policywatch.testing;

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An SMTP server that misbehaves as told: for each recipient, at RCPT and at the end of data, the script says what happens. */
public final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket socket;
    private final Function<String, Act> script;
    private final Consumer<Accepted> taken;
    private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private volatile String greeting = "220 test";
    private volatile String extensions = "";

    /** What happens to a recipient. */
    public sealed interface Act {
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

        /** Taken and answered; then the server takes its leave, as after too long a silence (RFC 5321 §3.8). */
        record AcceptAndLeave() implements Act {}

        /** Taken, never answered. */
        record Stall() implements Act {}
    }

    /**
     * A message that was taken.
     *
     * @param sender of the envelope
     * @param recipient of the envelope
     * @param data lines end in a line feed
     * @param answered false where the connection was dropped or fell silent instead
     */
    public record Accepted(String sender, String recipient, String data, boolean answered) {
        /** With angle brackets. */
        public String messageId() {
            return data.lines().filter(line -> line.startsWith("Message-ID: ")).findFirst().orElse("")
                    .substring("Message-ID: ".length());
        }
    }

    /** Keeps what it takes. */
    public ScriptedSmtp(Function<String, Act> script) {
        this.script = script;
        this.taken = accepted::add;
        this.socket = listen();
        connections.execute(this::accept);
    }

    /** @param taken is told of each message before it is answered, on the thread of its connection; none is kept */
    public ScriptedSmtp(Function<String, Act> script, Consumer<Accepted> taken) {
        this.script = script;
        this.taken = taken;
        this.socket = listen();
        connections.execute(this::accept);
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says first, instead of 220. */
    public ScriptedSmtp greeting(String line) {
        greeting = line;
        return this;
    }

    /** What EHLO is answered beside the greeting, such as {@code AUTH PLAIN}. */
    public ScriptedSmtp extension(String line) {
        extensions = "250-test\r\n250-" + line + "\r\n";
        return this;
    }

    /** On loopback. */
    public int port() {
        return socket.getLocalPort();
    }

    /** What was taken and kept so far. */
    public List<Accepted> accepted() {
        return List.copyOf(accepted);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
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
                case Act.Refuse(String reply) -> {
                    recipient = "";
                    yield said(reply);
                }
                case Act.DropEarly() -> false;
                case Act.Accept(),Act.AcceptAndLeave(),Act.RefuseData(_),Act.DropAfterData(),Act.Stall() -> said(
                        "250 ok");
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
            if (line == null) {
                return false;
            }
            if (recipient.isEmpty()) {
                return said("554 5.5.1 for nobody");
            }
            Act act = script.apply(recipient);
            if (!(act instanceof Act.RefuseData)) {
                taken.accept(new Accepted(sender, recipient, data.toString(),
                        !(act instanceof Act.DropAfterData || act instanceof Act.Stall)));
            }
            return switch (act) {
                case Act.RefuseData(String reply) -> said(reply);
                case Act.DropAfterData() -> false;
                case Act.Stall() -> in.readLine() != null;
                case Act.AcceptAndLeave() -> said("250 2.0.0 ok") && !said("421 4.4.2 nothing heard for long");
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
