package org.policywatch.notifier.deliver;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * The submission server and how to speak to it. Port 465 is TLS from the first byte, every other STARTTLS (RFC 8314
 * §3.3); TLS 1.2 or newer, the server's identity checked.
 *
 * @param host name or address
 * @param port 587, 465, or another
 * @param credentials absent: no AUTH
 * @param tls required, or none towards loopback
 */
public record SmtpServer(String host, int port, Optional<Credentials> credentials, boolean tls) {
    /** Time to connect. */
    public static final Duration CONNECT = Duration.ofSeconds(10);
    /** Time for one read or write; the library's own default is for ever. */
    public static final Duration READ_AND_WRITE = Duration.ofSeconds(30);
    private static final int SUBMISSIONS_PORT = 465;

    /** For AUTH; the text form hides the password. */
    public record Credentials(String username, String password) {
        @Override
        public String toString() {
            return username + ":…";
        }
    }

    /** Angus Mail's settings. */
    Properties properties(Duration readAndWrite) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.connectiontimeout", Long.toString(CONNECT.toMillis()));
        properties.setProperty("mail.smtp.timeout", Long.toString(readAndWrite.toMillis()));
        properties.setProperty("mail.smtp.writetimeout", Long.toString(readAndWrite.toMillis()));
        properties.setProperty("mail.smtp.auth", Boolean.toString(credentials.isPresent()));
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.sendpartial", "false");
        boolean implicit = tls && port == SUBMISSIONS_PORT;
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(implicit));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls && !implicit));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls && !implicit));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        return properties;
    }
}
