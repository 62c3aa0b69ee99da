package org.policywatch.notifier.deliver;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A session with a mail server (RFC 5321): opened with EHLO, STARTTLS (RFC 3207) and AUTH (RFC 4954) as {@link SmtpServer}
 * wants them; from then on what is said is one write, so that commands can go ahead of their answers (RFC 2920), which no
 * mail library for Java does. Not thread-safe. After an {@link IOException} it is of no use any more.
 */
final class SmtpSession implements AutoCloseable {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_LINES = 200;
    /** A write never waits for so little: what was said before is answered, so the buffers on the way are empty. */
    private static final int FITS = 16 * 1024;
    private static final Pattern ANSWER = Pattern.compile("[2-5]\\d\\d(?:[ -].*)?");
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] END_OF_DATA = {'.', '\r', '\n'};

    private final SmtpServer server;
    private final Duration patience;
    private final SSLSocketFactory trust;
    private final Map<String, String> extensions = new HashMap<>();
    private final byte[] heard = new byte[2048];
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private int at;
    private int end;

    /** The server is there and does not let us in: its greeting, or its answer to STARTTLS or AUTH. */
    static final class RefusedException extends IOException {
        private final Reply reply;
        private final boolean credentials;

        private RefusedException(Reply reply, boolean credentials) {
            super(reply.text());
            this.reply = reply;
            this.credentials = credentials;
        }

        Reply reply() {
            return reply;
        }

        /** It was the password. */
        boolean credentials() {
            return credentials;
        }
    }

    private SmtpSession(SmtpServer server, Duration patience, SSLSocketFactory trust, Socket socket)
            throws IOException {
        this.server = server;
        this.patience = patience;
        this.trust = trust;
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /**
     * Connects and begins.
     *
     * @param patience for one read or write; connecting has its own, {@link SmtpServer#CONNECT}
     * @param trust which certificates are good
     * @throws RefusedException when the server says no
     * @throws IOException when it can't be reached, or lacks what is required
     */
    static SmtpSession open(SmtpServer server, Duration patience, SSLSocketFactory trust) throws IOException {
        Socket socket = new Socket();
        try {
            connect(socket, new InetSocketAddress(server.host(), server.port()));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            SmtpSession session = new SmtpSession(server, patience, trust, socket);
            session.begin();
            return session;
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private static void connect(Socket socket, InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException("no address found for " + address.getHostString());
        }
        socket.connect(address, (int) SmtpServer.CONNECT.toMillis());
    }

    private void begin() throws IOException {
        if (server.tlsFromTheFirstByte()) {
            encrypt();
        }
        expectOk(hear(), false);
        greet();
        if (server.tls() && !server.tlsFromTheFirstByte()) {
            startTls();
            greet();
        }
        if (server.credentials().isPresent()) {
            authenticate(server.credentials().get());
        }
    }

    private void greet() throws IOException {
        extensions.clear();
        say(List.of("EHLO " + ownName()));
        Reply reply = hear(line -> {
            String[] words = line.substring(Math.min(4, line.length())).toUpperCase(Locale.ROOT).split("[ =]", 2);
            extensions.put(words[0], words.length > 1 ? words[1] : "");
        });
        if (!reply.ok()) {
            say(List.of("HELO " + ownName()));
            expectOk(hear(), false);
        }
    }

    /** The host's full name, else the address it speaks from (RFC 5321 §4.1.3). */
    private String ownName() {
        try {
            String name = InetAddress.getLocalHost().getCanonicalHostName();
            if (name.matches("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z][A-Za-z0-9-]*")) {
                return name;
            }
        } catch (UnknownHostException nameless) {
            // The address will do.
        }
        InetAddress address = socket.getLocalAddress();
        return "[" + (address instanceof Inet6Address ? "IPv6:" : "") + address.getHostAddress().replaceAll("%.*", "")
                + "]";
    }

    private void startTls() throws IOException {
        if (!offers("STARTTLS")) {
            throw new IOException("STARTTLS is required but the server does not offer it");
        }
        say(List.of("STARTTLS"));
        expectOk(hear(), false);
        if (at < end || in.available() > 0) {
            throw new IOException("the server said more before encryption than it may; somebody else may have");
        }
        encrypt();
    }

    /** TLS 1.2 or newer; the certificate must be for the host's name. */
    private void encrypt() throws IOException {
        SSLSocket encrypted = (SSLSocket) trust.createSocket(socket, server.host(), server.port(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[]{"TLSv1.3", "TLSv1.2"});
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        socket = encrypted;
        in = encrypted.getInputStream();
        out = encrypted.getOutputStream();
    }

    private void authenticate(SmtpServer.Credentials credentials) throws IOException {
        List<String> offered = List.of(extensions.getOrDefault("AUTH", "").split(" ", -1));
        if (offered.contains("PLAIN")) {
            say(List.of("AUTH PLAIN " + base64("\0" + credentials.username() + "\0" + credentials.password())));
        } else if (offered.contains("LOGIN")) {
            sayIfAsked("AUTH LOGIN", credentials.username(), credentials.password());
        } else {
            throw new RefusedException(new Reply(0, "the server offers neither AUTH PLAIN nor AUTH LOGIN"), true);
        }
        expectOk(hear(), true);
    }

    private void sayIfAsked(String command, String... secrets) throws IOException {
        say(List.of(command));
        for (String secret : secrets) {
            Reply reply = hear();
            if (!reply.goOn()) {
                throw new RefusedException(reply, true);
            }
            say(List.of(base64(secret)));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void expectOk(Reply reply, boolean credentials) throws RefusedException {
        if (!reply.ok()) {
            throw new RefusedException(reply, credentials);
        }
    }

    /** True when the server's EHLO named this extension. */
    boolean offers(String extension) {
        return extensions.containsKey(extension);
    }

    /** Says these commands in one write; each is answered, in order. */
    void say(List<String> commands) throws IOException {
        for (String command : commands) {
            if (command.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("a command of SMTP is printable ASCII");
            }
        }
        write((String.join("\r\n", commands) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Says the message and the dot after it, in one write; lines that begin with a dot get another (RFC 5321 §4.5.2). */
    void data(byte[] message) throws IOException {
        ByteArrayOutputStream stuffed = new ByteArrayOutputStream(message.length + 64);
        int written = 0;
        for (int i = 0; i < message.length; i++) {
            if (message[i] == '.' && (i == 0 || message[i - 1] == '\n')) {
                stuffed.write(message, written, i - written);
                stuffed.write('.');
                written = i;
            }
        }
        stuffed.write(message, written, message.length - written);
        if (message.length > 0 && message[message.length - 1] != '\n') {
            stuffed.writeBytes(LINE_END);
        }
        stuffed.writeBytes(END_OF_DATA);
        write(stuffed.toByteArray());
    }

    private void write(byte[] bytes) throws IOException {
        if (bytes.length <= FITS) {
            out.write(bytes);
            out.flush();
        } else {
            writeWatched(bytes);
        }
    }

    /** A socket's write has no time-out of its own: when it takes too long the socket is closed under it. */
    private void writeWatched(byte[] bytes) throws IOException {
        CompletableFuture<Void> written = new CompletableFuture<>();
        CompletableFuture<Void> watch = written.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(_ -> {
                    abort();
                    return null;
                });
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException failed) {
            throw watch.isDone() ? new SocketTimeoutException("the server takes nothing any more") : failed;
        } finally {
            written.complete(null);
        }
    }

    /** The next answer. */
    Reply hear() throws IOException {
        return hear(_ -> {});
    }

    private Reply hear(Consumer<String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < MOST_LINES; i++) {
            String line = line();
            if (!ANSWER.matcher(line).matches()) {
                throw new IOException("this is no answer of a mail server: " + line);
            }
            lines.accept(line);
            text.append(text.isEmpty() ? line : " " + line.substring(Math.min(4, line.length())));
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(Integer.parseInt(line.substring(0, 3)), text.toString());
            }
        }
        throw new IOException("an answer of more than " + MOST_LINES + " lines");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        byte c = next();
        while (c != '\n') {
            if (line.length() >= LONGEST_LINE) {
                throw new IOException("an answer of more than " + LONGEST_LINE + " characters in a line");
            }
            if (c != '\r') {
                line.append((char) (c & 0xff));
            }
            c = next();
        }
        return line.toString();
    }

    /** Byte by byte through a buffer of our own: those of the platform take a lock for each. */
    private byte next() throws IOException {
        if (at == end) {
            at = 0;
            end = in.read(heard);
            if (end < 0) {
                end = 0;
                throw new EOFException("the server has closed the connection");
            }
        }
        return heard[at++];
    }

    private void abort() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Closed is what we wanted.
        }
    }

    /** Says good-bye and does not wait for the answer. */
    @Override
    public void close() {
        try {
            say(List.of("QUIT"));
        } catch (IOException alreadyGone) {
            // The server has closed it first: what we wanted.
        }
        abort();
    }
}
