package org.policywatch.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.MailReceiver;
import org.policywatch.notifier.compose.Contents;
import org.policywatch.notifier.compose.Message;
import org.policywatch.notifier.deliver.ScriptedSmtp.Act;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.platform.steps.Steps;

class SmtpConnectionTest {
    private static final ReplyPolicy POLICY = ReplyPolicy.shipped();
    private static final Message ALERT = Contents.composer().compose(
            Contents.of(Mail.Kind.ALERT, Language.EN, Events.signed("Frederick County Sheriff's Office")));
    private static final Message OPT_IN = Contents.composer().compose(Contents.confirm(Language.EN));

    private static SmtpConnection connection(SmtpServer server) {
        return new SmtpConnection(server, POLICY, Contents.SENDER.mailbox(), Signer.NONE,
                Clock.fixed(Events.RECORDED, ZoneOffset.UTC), Duration.ofSeconds(1), Steps.NONE);
    }

    private static Delivery deliver(Act act) {
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> act);
                SmtpConnection connection = connection(smtp.server(false, Optional.empty()))) {
            return connection.send(ALERT, "bounce@policywatch.example");
        }
    }

    @TestFactory
    @DisplayName("E-14 every row of smtp-replies.csv, at RCPT and after the data")
    Stream<DynamicTest> replies() {
        return POLICY.rows().stream().map(row -> DynamicTest.dynamicTest(row.example(), () -> {
            assertThat(deliver(new Act.Refuse(row.example())))
                    .isInstanceOfSatisfying(Delivery.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(row.reply()));
            assertThat(deliver(new Act.RefuseData(row.example())))
                    .isInstanceOfSatisfying(Delivery.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(row.reply()));
        }));
    }

    @Test
    @DisplayName("E-14 no answer after the data is an unknown outcome; a loss before it is none")
    void lostConnections() {
        assertThat(deliver(new Act.DropAfterData())).isInstanceOf(Delivery.Unknown.class);
        assertThat(deliver(new Act.Stall())).isInstanceOf(Delivery.Unknown.class);
        assertThat(deliver(new Act.DropEarly())).isInstanceOf(Delivery.Unreachable.class);
        assertThat(deliver(new Act.Accept())).isInstanceOf(Delivery.Accepted.class);
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
                SmtpConnection connection = connection(smtp.server(false, Optional.empty()))) {
            assertThat(connection.send(ALERT, "b@example.org")).isNotInstanceOf(Delivery.Accepted.class)
                    .isNotInstanceOf(Delivery.Unknown.class);
        }
    }

    @Test
    @DisplayName("E-14 refused credentials stop the worker")
    void credentials() {
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> new Act.Accept()).extension("AUTH PLAIN LOGIN");
                SmtpConnection connection = connection(
                        smtp.server(false, Optional.of(new SmtpServer.Credentials("user", "secret"))))) {
            assertThat(connection.send(ALERT, "b@example.org")).isInstanceOfSatisfying(Delivery.Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(ReplyClass.STOP));
        }
    }

    @Test
    @DisplayName("E-23 where TLS is required and STARTTLS is not offered, nothing is sent, not even the password")
    void stripped() {
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> new Act.Accept()).extension("AUTH PLAIN");
                SmtpConnection connection = connection(
                        smtp.server(true, Optional.of(new SmtpServer.Credentials("user", "secret"))))) {
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
