package org.policywatch.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.MailReceiver;
import org.policywatch.notifier.compose.Contents;
import org.policywatch.notifier.compose.Message;
import org.policywatch.testing.ScriptedSmtp;
import org.policywatch.testing.ScriptedSmtp.Act;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.platform.steps.Steps;

class SmtpConnectionTest {
    private static final ReplyPolicy POLICY = ReplyPolicy.shipped();
    private static final Message ALERT = Contents.composer().compose(
            Contents.of(Mail.Kind.ALERT, Language.EN, Events.signed("Frederick County Sheriff's Office")));
    private static final Message OPT_IN = Contents.composer().compose(Contents.confirm(Language.EN));

    private static SmtpConnection connection(SmtpServer server) {
        return new SmtpConnection(server, POLICY, new MimeWriter(Contents.SENDER.mailbox(), Signer.NONE,
                Clock.fixed(Events.RECORDED, ZoneOffset.UTC)), Duration.ofSeconds(1), SmtpServer.trust(), Steps.NONE);
    }

    private static SmtpServer server(ScriptedSmtp smtp) {
        return new SmtpServer("127.0.0.1", smtp.port(), Optional.empty(), false);
    }

    private static Delivery deliver(Act act) {
        return deliver(act, "8BITMIME");
    }

    private static Delivery deliver(Act act, String extension) {
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> act).extension(extension);
                SmtpConnection connection = connection(server(smtp))) {
            return connection.send(ALERT, "bounce@policywatch.example");
        }
    }

    @TestFactory
    @DisplayName("E-14 every row of smtp-replies.csv, at RCPT and after the data, with commands ahead of answers and without")
    Stream<DynamicTest> replies() {
        return POLICY.rows().stream().map(row -> DynamicTest.dynamicTest(row.example(), () -> {
            for (String extension : List.of("8BITMIME", "PIPELINING")) {
                for (Act act : List.of(new Act.Refuse(row.example()), new Act.RefuseData(row.example()))) {
                    assertThat(deliver(act, extension)).as(extension).isInstanceOfSatisfying(Delivery.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(row.reply()));
                }
            }
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8BITMIME", "PIPELINING"})
    @DisplayName("E-14 no answer after the data is an unknown outcome; a loss before it is none")
    void lostConnections(String extension) {
        assertThat(deliver(new Act.DropAfterData(), extension)).isInstanceOf(Delivery.Unknown.class);
        assertThat(deliver(new Act.Stall(), extension)).isInstanceOf(Delivery.Unknown.class);
        assertThat(deliver(new Act.DropEarly(), extension)).isInstanceOf(Delivery.Unreachable.class);
        assertThat(deliver(new Act.Accept(), extension)).isInstanceOf(Delivery.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8BITMIME", "PIPELINING"})
    @DisplayName("E-14 after a refused recipient the next mail goes over the same connection, and nobody gets an empty one")
    void afterRefusal(String extension) {
        AtomicInteger tries = new AtomicInteger();
        try (ScriptedSmtp smtp = new ScriptedSmtp(
                _ -> tries.getAndIncrement() == 0 ? new Act.Refuse("550 5.1.1 unknown") : new Act.Accept())
                .extension(extension); SmtpConnection connection = connection(server(smtp))) {
            assertThat(connection.send(ALERT, "b@example.org")).isInstanceOf(Delivery.Refused.class);
            assertThat(connection.send(ALERT, "b@example.org")).isInstanceOf(Delivery.Accepted.class);
            assertThat(smtp.accepted()).singleElement()
                    .satisfies(mail -> assertThat(mail.data()).contains("Subject: "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8BITMIME", "PIPELINING"})
    @DisplayName("E-14 a server that took its leave between two mails is called again; that is no refusal")
    void takenLeave(String extension) {
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> new Act.AcceptAndLeave()).extension(extension);
                SmtpConnection connection = connection(server(smtp))) {
            assertThat(connection.send(ALERT, "b@example.org")).isInstanceOf(Delivery.Accepted.class);
            assertThat(connection.send(ALERT, "b@example.org")).isInstanceOf(Delivery.Accepted.class);
            assertThat(smtp.accepted()).hasSize(2);
        }
    }

    @Test
    @DisplayName("E-23 a server that says nothing is given up after the time for a read")
    void blackHole() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SmtpConnection connection = connection(
                        new SmtpServer("127.0.0.1", silent.getLocalPort(), Optional.empty(), false))) {
            assertThat(connection.send(ALERT, "b@example.org")).isInstanceOf(Delivery.Unreachable.class);
        }
    }

    @Test
    @DisplayName("E-23 a server that stops taking a long mail is given up after the time for a write; the outcome is unknown")
    void takesNothing() throws IOException {
        Message lengthy = new Message(ALERT.recipient(), ALERT.subject(), ALERT.headers(), "x".repeat(8_000_000), "");
        try (ServerSocket stuck = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SmtpConnection connection = connection(
                        new SmtpServer("127.0.0.1", stuck.getLocalPort(), Optional.empty(), false))) {
            Thread.ofVirtual().start(() -> untilData(stuck));
            assertThat(connection.send(lengthy, "b@example.org")).isInstanceOf(Delivery.Unknown.class);
        }
    }

    private static void untilData(ServerSocket server) {
        try {
            Socket client = server.accept();
            client.getOutputStream().write("220 a\r\n250 b\r\n250 c\r\n250 d\r\n354 e\r\n".getBytes(
                    StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    @DisplayName("E-01 a line that begins with a dot arrives as it was written")
    void dots() {
        Message dotted = new Message(ALERT.recipient(), ALERT.subject(), ALERT.headers(), ".\n..\n.end", "<p>\n.</p>");
        try (MailReceiver receiver = new MailReceiver(); SmtpConnection connection = connection(receiver.smtp())) {
            connection.send(dotted, "b@example.org");
            assertThat(receiver.mails().getFirst().part(0).replace("\r\n", "\n")).isEqualTo(".\n..\n.end");
        }
    }

    @Test
    @DisplayName("S-16 replies are kept without the address in them")
    void replyWithoutAddress() {
        assertThat(deliver(new Act.Refuse("550 5.1.1 <anna@example.org> unknown")).reply()).doesNotContain("anna@");
    }

    @Test
    @DisplayName("E-14 a server that refuses us at the door is no fault of the mail")
    void refusedGreeting() {
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> new Act.Accept()).greeting("421 4.3.2 too busy");
                SmtpConnection connection = connection(server(smtp))) {
            assertThat(connection.send(ALERT, "b@example.org")).isNotInstanceOf(Delivery.Accepted.class)
                    .isNotInstanceOf(Delivery.Unknown.class);
        }
    }

    @Test
    @DisplayName("E-14 refused credentials stop the worker")
    void credentials() {
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> new Act.Accept()).extension("AUTH PLAIN LOGIN");
                SmtpConnection connection = connection(
                        new SmtpServer("127.0.0.1", smtp.port(),
                                Optional.of(new SmtpServer.Credentials("user", "secret")), false))) {
            assertThat(connection.send(ALERT, "b@example.org")).isInstanceOfSatisfying(Delivery.Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(ReplyClass.STOP));
        }
    }

    @Test
    @DisplayName("E-23 where TLS is required and STARTTLS is not offered, nothing is sent, not even the password")
    void stripped() {
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> new Act.Accept()).extension("AUTH PLAIN");
                SmtpConnection connection = connection(
                        new SmtpServer("127.0.0.1", smtp.port(),
                                Optional.of(new SmtpServer.Credentials("user", "secret")), true))) {
            assertThat(connection.send(ALERT, "b@example.org")).isInstanceOf(Delivery.Unreachable.class);
            assertThat(smtp.accepted()).isEmpty();
        }
    }

    @Test
    @DisplayName("E-10 E-22 several mails go over one connection, each under the Message-ID of its row")
    void reuse() throws Exception {
        try (MailReceiver receiver = new MailReceiver(); SmtpConnection connection = connection(receiver.smtp())) {
            for (int i = 0; i < 3; i++) {
                connection.send(ALERT, "bounce+1@policywatch.example");
            }
            assertThat(receiver.mails()).hasSize(3).allSatisfy(mail -> {
                assertThat(mail.header("Message-ID")).isEqualTo(ALERT.headers().get("Message-ID"));
                assertThat(mail.sender()).isEqualTo("bounce+1@policywatch.example");
                assertThat(mail.part(0).replace("\r\n", "\n")).isEqualTo(ALERT.text());
                assertThat(mail.part(1).replace("\r\n", "\n")).isEqualTo(ALERT.html());
            });
        }
    }

    @Test
    @DisplayName("E-01 lines of at most 998 characters, plain text first, quoted-printable, one of each header")
    void form() {
        try (MailReceiver receiver = new MailReceiver(); SmtpConnection connection = connection(receiver.smtp())) {
            connection.send(ALERT, "bounce@policywatch.example");
            String raw = receiver.mails().getFirst().raw();

            assertThat(raw.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(998));
            assertThat(raw.indexOf("text/plain")).isLessThan(raw.indexOf("text/html"));
            assertThat(raw).contains("Content-Transfer-Encoding: quoted-printable");
            for (String once : List.of("From", "To", "Date", "Message-ID", "Subject")) {
                assertThat(
                        raw.substring(0, raw.indexOf("\r\n\r\n")).lines().filter(line -> line.startsWith(once + ":")))
                        .as(once).hasSize(1);
            }
        }
    }

    /** One row of {@code headers.csv}. */
    private record Row(String header, String on, Pattern pattern) {}

    private static List<Row> rows() throws IOException {
        try (var file = SmtpConnectionTest.class.getResourceAsStream("/org/policywatch/notifier/headers.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .skip(1).map(line -> line.split(",", 3))
                    .map(cells -> new Row(cells[0], cells[1], Pattern.compile(cells[2]))).toList();
        }
    }

    @Test
    @DisplayName("E-02 headers as in headers.csv: every, list and thread; none of a list on the opt-in mail")
    void headers() throws IOException {
        try (MailReceiver receiver = new MailReceiver(); SmtpConnection connection = connection(receiver.smtp())) {
            connection.send(ALERT, "bounce@policywatch.example");
            connection.send(OPT_IN, "bounce@policywatch.example");
            for (Row row : rows()) {
                assertThat(receiver.mails().get(0).header(row.header())).as(row.header()).matches(row.pattern());
                if (row.on().equals("every")) {
                    assertThat(receiver.mails().get(1).header(row.header())).as(row.header()).matches(row.pattern());
                } else {
                    assertThat(receiver.mails().get(1).header(row.header())).as(row.header()).isEmpty();
                }
            }
        }
    }

    @Test
    @DisplayName("E-02 every header that the vocabulary demands is in headers.csv")
    void vocabulary() throws IOException {
        String shared = System.getProperty("policywatch.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dpolicywatch.shared: the vocabulary of headers");
        List<String> known = rows().stream().map(Row::header).toList();
        List<String> optional = List.of("Reply-To", "MIME", "Precedence", "DKIM-Signature", "Return-Path (envelope)");

        assertThat(Files.readAllLines(Path.of(shared).resolveSibling("vocab").resolve("email_headers.csv")).stream()
                .skip(1).map(line -> line.split(",", 2)[0]).flatMap(names -> Stream.of(names.split(" / ")))
                .filter(name -> !optional.contains(name) && !name.equals("List-Owner"))).allSatisfy(
                        name -> assertThat(known).contains(name));
    }
}
