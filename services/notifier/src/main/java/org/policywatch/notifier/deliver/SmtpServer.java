package org.policywatch.notifier.deliver;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

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
    /** Time for one read or write. */
    public static final Duration READ_AND_WRITE = Duration.ofSeconds(30);
    private static final int SUBMISSIONS_PORT = 465;

    /** The certificates that the Java platform trusts. */
    static SSLSocketFactory trust() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    /** For AUTH; the text form hides the password. */
    public record Credentials(String username, String password) {
        @Override
        public String toString() {
            return username + ":…";
        }
    }

    /** Port 465: no STARTTLS is needed. */
    boolean tlsFromTheFirstByte() {
        return tls && port == SUBMISSIONS_PORT;
    }
}
