package org.policywatch.notifier.deliver;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Connects to the submission server as a delivery would (TLS, its certificate, AUTH) and sends no mail. */
public final class SmtpProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private SmtpProbe() {}

    /** Why a delivery would fail; empty when the server takes us. Waits ten seconds to connect, five for an answer. */
    public static Optional<String> trouble(SmtpServer server) {
        Session session = Session.getInstance(server.properties(PATIENCE));
        try (SMTPTransport transport = new SMTPTransport(session, new URLName("smtp", null, -1, null, null, null))) {
            transport.connect(server.host(), server.port(),
                    server.credentials().map(SmtpServer.Credentials::username).orElse(null),
                    server.credentials().map(SmtpServer.Credentials::password).orElse(null));
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip());
        }
    }
}
