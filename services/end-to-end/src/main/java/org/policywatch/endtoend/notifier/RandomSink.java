package org.policywatch.endtoend.notifier;

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
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.deliver.SmtpServer;

/** A mail server that answers at random: takes mails, refuses for now or for good, drops the connection, falls silent. */
final class RandomSink implements AutoCloseable {
    private static final Pattern EVENT = Pattern.compile("/events/([0-9a-f]{64})");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^>]+>)");

    private final ServerSocket socket;
    private final Random random;
    private final boolean faultless;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unknown = new AtomicInteger();

    /**
     * A mail that was taken, answered or not.
     *
     * @param recipient of the envelope
     * @param messageId with angle brackets
     * @param events that it links
     * @param at {@link System#nanoTime()} of the end of data
     */
    record Taken(String recipient, String messageId, Set<String> events, long at) {}

    private enum Fault {
        NONE, LATER, FOR_GOOD, DROP_EARLY, DROP_LATE, STALL
    }

    /** @param faultless takes everything */
    RandomSink(Random random, boolean faultless) throws IOException {
        this.random = random;
        this.faultless = faultless;
        this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        connections.execute(this::accept);
    }

    SmtpServer server() {
        return new SmtpServer("127.0.0.1", socket.getLocalPort(), Optional.empty(), false);
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Mails taken whose answer never reached the sender. */
    int unknown() {
        return unknown.get();
    }

    private Fault fault() {
        synchronized (random) {
            int die = faultless ? 999 : random.nextInt(1000);
            return die < 60
                    ? Fault.LATER
                    : die < 80
                            ? Fault.FOR_GOOD
                            : die < 100
                                    ? Fault.DROP_EARLY
                                    : die < 110 ? Fault.DROP_LATE : die == 110 ? Fault.STALL : Fault.NONE;
        }
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
            client.setTcpNoDelay(true);
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = client.getOutputStream();
            say(out, "220 random.example");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                Fault fault = verb.equals("RCPT") || verb.equals("DATA") ? fault() : Fault.NONE;
                if (verb.equals("RCPT")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                }
                if (verb.equals("QUIT") || fault == Fault.DROP_EARLY) {
                    return;
                }
                boolean goesOn = verb.equals("DATA")
                        ? data(in, out, recipient, fault)
                        : said(out, verb.equals("RCPT") ? reply(fault, "250 ok") : "250 ok");
                if (!goesOn) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The client has left: nothing to answer any more.
        }
    }

    private static String reply(Fault fault, String otherwise) {
        return switch (fault) {
            case LATER -> "451 4.3.0 later";
            case FOR_GOOD -> "554 5.6.0 not this one";
            case NONE, DROP_EARLY, DROP_LATE, STALL -> otherwise;
        };
    }

    private boolean data(BufferedReader in, OutputStream out, String recipient, Fault fault) throws IOException {
        say(out, "354 go on");
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
        if (fault == Fault.LATER || fault == Fault.FOR_GOOD) {
            return said(out, reply(fault, ""));
        }
        keep(recipient, data.toString());
        if (fault == Fault.DROP_LATE || fault == Fault.STALL) {
            unknown.incrementAndGet();
            return fault == Fault.STALL && in.readLine() != null;
        }
        return said(out, "250 2.0.0 ok");
    }

    private void keep(String recipient, String data) {
        Matcher id = MESSAGE_ID.matcher(data);
        Set<String> events = new TreeSet<>();
        Matcher found = EVENT.matcher(data.replace("=\n", ""));
        while (found.find()) {
            events.add(found.group(1));
        }
        taken.add(new Taken(recipient, id.find() ? id.group(1) : "", events, System.nanoTime()));
    }

    private static boolean said(OutputStream out, String line) throws IOException {
        say(out, line);
        return true;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
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
