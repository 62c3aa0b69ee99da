package org.policywatch.standalone.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.platform.config.ConfigurationException;

class SmtpReceiverTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00.5Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;
    private MailFolder folder;
    private SmtpReceiver receiver;

    @BeforeEach
    void start() throws Exception {
        folder = MailFolder.open(directory, NOON);
        receiver = SmtpReceiver.start(folder, 0);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void keepsBothPartsAndTheHeaders() throws Exception {
        send("a@example.org", "Scott County Sheriff’s Office signed");
        assertThat(folder.all()).singleElement().satisfies(mail -> {
            assertThat(mail.from()).isEqualTo("policywatch@localhost");
            assertThat(mail.to()).isEqualTo("a@example.org");
            assertThat(mail.subject()).isEqualTo("Scott County Sheriff’s Office signed");
            assertThat(mail.text()).contains("Bexár");
            assertThat(mail.html()).contains("<b>Bexár</b>");
            assertThat(mail.received()).isEqualTo("2026-11-24T12:00:00.5Z");
            assertThat(mail.messageId()).startsWith("<").endsWith(">");
        });
    }

    @Test
    void hasTheMailAfterARestart() throws Exception {
        send("a@example.org", "first");
        send("b@example.org", "second");
        MailFolder again = MailFolder.open(directory, NOON);
        assertThat(again.all()).isEqualTo(folder.all()).hasSize(2);
        assertThat(again.add("x@localhost", "c@example.org", "Subject: third\r\n\r\n.".getBytes(StandardCharsets.UTF_8))
                .id()).isGreaterThan(folder.all().getLast().id());
    }

    @Test
    void dropsWhatWasHalfWrittenWhenItStopped() throws Exception {
        Files.writeString(directory.resolve("tmp/20261124T120000.000Z-000009.eml"), "Subject: half");
        assertThat(MailFolder.open(directory, NOON).all()).isEmpty();
        assertThat(directory.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void answersANoWhenTheMailCannotBeStored() throws Exception {
        Files.delete(directory.resolve("tmp"));
        assertThatThrownBy(() -> send("a@example.org", "lost?")).isInstanceOf(MessagingException.class)
                .hasMessageContaining("4.3.1");
        assertThat(folder.all()).isEmpty();
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThatThrownBy(() -> send("a@example.org", "x".repeat(11 * 1024 * 1024)))
                .isInstanceOfAny(MessagingException.class, SendFailedException.class);
        assertThat(folder.all()).isEmpty();
    }

    @Test
    void namesTheKeyWhenThePortIsTaken() {
        assertThatThrownBy(() -> SmtpReceiver.start(folder, receiver.port())).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("inbox.smtp-port: port " + receiver.port());
    }

    @Test
    void showsWhatIsNoMimeAsItIs() throws Exception {
        StoredMail mail = folder.add("", "a@example.org", "no header at all".getBytes(StandardCharsets.UTF_8));
        assertThat(mail.subject()).isEmpty();
        assertThat(new String(folder.source(mail), StandardCharsets.UTF_8)).endsWith("no header at all");
    }

    private void send(String to, String subject) throws MessagingException {
        Properties smtp = new Properties();
        smtp.put("mail.smtp.host", "localhost");
        smtp.put("mail.smtp.port", Integer.toString(receiver.port()));
        MimeMessage message = new MimeMessage(Session.getInstance(smtp));
        message.setFrom(new InternetAddress("policywatch@localhost"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Bexár County", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p><b>Bexár</b> County</p>", "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        Transport.send(message);
    }
}
