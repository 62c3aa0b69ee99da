package org.policywatch.notifier;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.policywatch.notifier.compose.Sender;
import org.policywatch.notifier.deliver.Pacing;
import org.policywatch.notifier.deliver.SmtpServer;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.OutboxRules;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.RefusedAddressException;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.web.Listener;

/**
 * The notifier's settings, checked.
 *
 * @param database JDBC address
 * @param sender who writes
 * @param rules limits of what is queued
 * @param senders connections at once
 * @param pace how fast to each domain, where it is set
 * @param smtp the mail server; absent where none is configured
 * @param bounceDomain absent: bounces go to the sender
 * @param bounces where reports come in; absent: they are not read
 * @param privateHooks webhooks may lead to addresses that are not public
 * @param dkim absent: the submission server signs, or nobody
 * @param pages where subscriber pages listen
 */
public record NotifierConfig(String database, Sender sender, OutboxRules rules, int senders, Pace pace,
        Optional<SmtpServer> smtp,
        Optional<String> bounceDomain, Optional<Listener> bounces, boolean privateHooks, Optional<Dkim> dkim,
        Listener pages) {

    /**
     * How fast.
     *
     * @param domain mails a minute to one domain to start with, where it is set; 0: no limit
     * @param all mails a minute altogether; 0: no limit
     */
    public record Pace(Optional<Integer> domain, int all) {
        private static final int TO_START = 20;

        /** Towards this server: a relay on this machine paces itself. */
        public Pacing.Rules towards(SmtpServer server) {
            return new Pacing.Rules(domain.orElse(server.tls() ? TO_START : 0), all);
        }
    }

    /**
     * Reads and checks the keys of {@link NotifierSettings}.
     *
     * @param data the data directory, for the SQLite default
     * @throws ConfigurationException naming key, value and next step
     */
    public static NotifierConfig from(Configuration configuration, Path data) {
        Sender sender = sender(configuration);
        JoinRule join = new JoinRule(configuration.get(NotifierSettings.BURST),
                configuration.get(NotifierSettings.JOIN));
        OutboxRules rules = new OutboxRules(join, configuration.get(NotifierSettings.BRAKE), sender.domain(),
                configuration.get(NotifierSettings.DRY_RUN));
        return new NotifierConfig(database(configuration, data), sender, rules,
                configuration.get(NotifierSettings.SENDERS),
                new Pace(configuration.find(NotifierSettings.DOMAIN_RATE), configuration.get(NotifierSettings.RATE)),
                configuration.find(NotifierSettings.HOST).map(host -> smtp(configuration, host)),
                configuration.find(NotifierSettings.BOUNCE_DOMAIN), bounces(configuration),
                configuration.get(NotifierSettings.ALLOW_PRIVATE_ADDRESSES), Dkim.from(configuration),
                new Listener(
                        configuration.get(PlatformSettings.BIND), configuration.get(NotifierSettings.PAGES_PORT),
                        NotifierSettings.PAGES_PORT.key()));
    }

    private static Optional<Listener> bounces(Configuration configuration) {
        Optional<Listener> listener = configuration.find(NotifierSettings.BOUNCE_PORT).map(
                port -> new Listener(configuration.get(PlatformSettings.BIND), port,
                        NotifierSettings.BOUNCE_PORT.key()));
        if (listener.isPresent() && configuration.find(NotifierSettings.BOUNCE_DOMAIN).isEmpty()) {
            throw new ConfigurationException("notifier.bounce-port: reports need notifier.bounce-domain, which is not"
                    + " set. Next step: set it to a domain whose mail comes to this port, or unset the port.");
        }
        return listener;
    }

    /** The JDBC address: as configured, else SQLite in the data directory. */
    public static String database(Configuration configuration, Path data) {
        return configuration.find(NotifierSettings.DATABASE)
                .orElseGet(() -> "jdbc:sqlite:" + data.resolve("notifier.db"));
    }

    private static Sender sender(Configuration configuration) {
        String from = configuration.get(NotifierSettings.FROM);
        String domain = domain(from);
        String postal = configuration.find(NotifierSettings.POSTAL)
                .orElse("policywatch, " + domain
                        + ". This installation has not set a postal address (notifier.postal).");
        return new Sender(from, configuration.get(NotifierSettings.NAME), domain,
                base(configuration.get(NotifierSettings.PAGES_URL)),
                base(configuration.get(NotifierSettings.PORTAL_URL)), postal);
    }

    /** {@code localhost} is no address for others, but right for a machine that mails to its own inbox. */
    private static String domain(String from) {
        if (from.matches("[A-Za-z0-9._+-]+@localhost")) {
            return "localhost";
        }
        try {
            return EmailAddress.parse(from).domain();
        } catch (RefusedAddressException e) {
            throw new ConfigurationException("notifier.from: the value is '%s', %s. Next step: set one plain address."
                    .formatted(from, e.getMessage()), e);
        }
    }

    private static String base(URI url) {
        return url.toString().replaceAll("/+$", "");
    }

    private static SmtpServer smtp(Configuration configuration, String host) {
        boolean tls = configuration.get(NotifierSettings.TLS).equals("required");
        if (!tls && !loopback(host)) {
            throw new ConfigurationException(
                    "smtp.tls: none is for loopback only, smtp.host is '%s'. Next step: set it to "
                            .formatted(host) + "required, or use a relay on this machine.");
        }
        Optional<SmtpServer.Credentials> credentials = configuration.find(NotifierSettings.USERNAME)
                .map(user -> new SmtpServer.Credentials(user, configuration.get(NotifierSettings.PASSWORD)));
        if (!tls && credentials.isPresent()) {
            throw new ConfigurationException(
                    "smtp.username: no password goes over a connection without TLS. Next step: "
                            + "unset smtp.username, or set smtp.tls to required.");
        }
        return new SmtpServer(host, configuration.get(NotifierSettings.PORT), credentials, tls);
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The same, sending to this server: the local inbox of a machine that runs everything. */
    public NotifierConfig sendingTo(SmtpServer server) {
        return new NotifierConfig(database, sender, rules, senders, pace, Optional.of(server), bounceDomain, bounces,
                privateHooks, dkim, pages);
    }
}
