package org.policywatch.notifier.deliver;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Connects to the submission server as a delivery would (TLS, its certificate, AUTH) and sends no mail. */
public final class SmtpProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private SmtpProbe() {}

    /** Why a delivery would fail; empty when the server takes us. Waits ten seconds to connect, five for an answer. */
    public static Optional<String> trouble(SmtpServer server) {
        try {
            SmtpSession.open(server, PATIENCE, SmtpServer.trust()).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip());
        }
    }
}
