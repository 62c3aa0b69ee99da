package org.policywatch.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.compose.Contents;
import org.policywatch.notifier.compose.Message;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.platform.steps.Steps;
import org.policywatch.testing.Certificates;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** The submission server as it is outside: encrypted, and with a password. */
class SmtpTlsTest {
    private static final Message ALERT = Contents.composer().compose(
            Contents.of(Mail.Kind.ALERT, Language.EN, Events.signed("Kent County Sheriff")));
    private static Certificates certificates;
    private final List<String> recipients = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void make(@TempDir Path folder) {
        certificates = new Certificates(folder).signed("good", "localhost").signed("wrong-host", "other.test")
                .expired("expired", "localhost").selfSigned("self-signed", "localhost");
    }

    private SMTPServer listening(String certificate) throws IOException, GeneralSecurityException {
        SMTPServer server = SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress())
                .startTlsSocketFactory(certificates.showing(certificate)).requireTLS().requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, _) -> {
                    if (!user.equals("alerts") || !password.equals("pässword")) {
                        throw new LoginFailedException();
                    }
                })).messageHandler((_, _, to, _) -> recipients.add(to)).build();
        server.start();
        return server;
    }

    private static Delivery deliver(SMTPServer server, String password) throws IOException, GeneralSecurityException {
        SmtpServer submission = new SmtpServer("localhost", server.getPortAllocated(),
                Optional.of(new SmtpServer.Credentials("alerts", password)), true);
        MimeWriter mime = new MimeWriter(Contents.SENDER.mailbox(), Signer.NONE,
                Clock.fixed(Events.RECORDED, ZoneOffset.UTC));
        try (SmtpConnection connection = new SmtpConnection(submission, ReplyPolicy.shipped(), mime,
                Duration.ofSeconds(5), certificates.trusting().getSocketFactory(), Steps.NONE)) {
            return connection.send(ALERT, "bounce@policywatch.example");
        } finally {
            server.stop();
        }
    }

    @Test
    @DisplayName("E-23 STARTTLS, then the password, then the mail")
    void encrypted() throws Exception {
        assertThat(deliver(listening("good"), "pässword")).isInstanceOf(Delivery.Accepted.class);
        assertThat(recipients).containsExactly(ALERT.recipient());
    }

    @Test
    @DisplayName("E-14 E-23 a wrong password stops the worker; the mail is not marked as failed")
    void wrongPassword() throws Exception {
        assertThat(deliver(listening("good"), "other")).isInstanceOfSatisfying(Delivery.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(ReplyClass.STOP));
        assertThat(recipients).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong-host", "expired", "self-signed"})
    @DisplayName("E-23 a certificate that is not this host's, or not good: nothing is sent, not even the password")
    void badCertificate(String certificate) throws Exception {
        assertThat(deliver(listening(certificate), "pässword")).isInstanceOf(Delivery.Unreachable.class);
        assertThat(recipients).isEmpty();
    }
}
