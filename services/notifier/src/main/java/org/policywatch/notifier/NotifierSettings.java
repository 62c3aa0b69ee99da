package org.policywatch.notifier;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.policywatch.platform.config.Setting;

/** Keys of the notifier. */
public final class NotifierSettings {
    public static final Setting<String> DATABASE = Setting.secret("notifier.database",
            "JDBC address, SQLite or PostgreSQL; else SQLite in the data directory.");
    public static final Setting<String> SECRET = Setting.secret("notifier.secret",
            "Key of links and suppression list, 32 bytes or more in base64; else made into the data directory.");
    public static final Setting<String> FROM = Setting.text("notifier.from", "policywatch@localhost",
            "Address that mails come from.");
    public static final Setting<String> NAME = Setting.text("notifier.name", "policywatch",
            "Name that mails come from.");
    public static final Setting<String> POSTAL = Setting.text("notifier.postal", null,
            "Postal address of the sender, in the footer of every mail; the law of many countries wants one.");
    public static final Setting<Integer> BURST = Setting.integer("notifier.burst", "20", 1, 100_000,
            "Events a subscriber and hour before they are joined into one mail.");
    public static final Setting<Duration> JOIN = Setting.duration("notifier.join", "15m", "0s", "1d",
            "Least time between two mails about one subject, and between two joined mails; what comes meanwhile is joined.");
    public static final Setting<Integer> BRAKE = Setting.integer("notifier.brake", "10000", 1, 100_000_000,
            "Mails an hour before everything is held for the operator.");
    public static final Setting<Integer> SENDERS = Setting.integer("notifier.senders", "8", 1, 200,
            "Connections to the mail server at once.");
    public static final Setting<Integer> DOMAIN_RATE = Setting.integer("notifier.domain-rate", null, 0, 100_000,
            "Mails a minute to one recipient domain to start with, more as they are taken; 0: no limit. Else 20, and no limit"
                    + " towards a relay without TLS on this machine.");
    public static final Setting<Integer> RATE = Setting.integer("notifier.rate", "0", 0, 1_000_000,
            "Mails a minute altogether; 0: no limit.");
    public static final Setting<Boolean> ALLOW_PRIVATE_ADDRESSES = Setting.bool("notifier.allow-private-addresses",
            "false", "Webhooks may lead to any address, port and to plain http: for tests and intranets.");
    public static final Setting<Boolean> DRY_RUN = Setting.bool("notifier.dry-run", "false",
            "Build everything, mark it as dry, open no connection.");
    public static final Setting<String> BOUNCE_DOMAIN = Setting.text("notifier.bounce-domain", null,
            "Domain of bounce addresses, one a mail: bounce+TAG@domain; else bounces go to notifier.from.");
    public static final Setting<Integer> BOUNCE_PORT = Setting.port("notifier.bounce-port", null,
            "Port on which reports about undelivered mails and complaints come in by SMTP; none: not read.");
    public static final Setting<Path> DKIM_KEY = Setting.path("notifier.dkim-key", null,
            "RSA key for DKIM, PEM (PKCS#8), 2048 bits or more; none: the submission server signs, or nobody.");
    public static final Setting<String> DKIM_SELECTOR = Setting.text("notifier.dkim-selector", "policywatch",
            "Selector of the DKIM key: SELECTOR._domainkey.DOMAIN holds its public half.");
    public static final Setting<String> HOST = Setting.text("smtp.host", null,
            "Submission server; none: the local inbox of a machine that runs everything.");
    public static final Setting<Integer> PORT = Setting.integer("smtp.port", "587", 1, 65535,
            "Port of the submission server; 465 is TLS from the first byte.");
    public static final Setting<String> USERNAME = Setting.text("smtp.username", null, "For AUTH; none: no AUTH.");
    public static final Setting<String> PASSWORD = Setting.secret("smtp.password", "For AUTH.");
    public static final Setting<String> TLS = Setting.word("smtp.tls", "required", List.of("required", "none"),
            "required, or none towards loopback only.");
    public static final Setting<Integer> PAGES_PORT = Setting.port("pages.port", "8081",
            "Port of the subscriber pages.");
    public static final Setting<URI> PAGES_URL = Setting.url("pages.url", "http://localhost:8081",
            "Public address of the subscriber pages, in mails.");
    public static final Setting<URI> PORTAL_URL = Setting.url("portal.url", "http://localhost:8080",
            "Public address of the portal, in mails.");

    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(DATABASE, SECRET, FROM, NAME, POSTAL, BURST, JOIN, BRAKE,
            SENDERS, DOMAIN_RATE, RATE, ALLOW_PRIVATE_ADDRESSES, DRY_RUN,
            BOUNCE_DOMAIN, BOUNCE_PORT, DKIM_KEY, DKIM_SELECTOR, HOST, PORT, USERNAME, PASSWORD, TLS, PAGES_PORT,
            PAGES_URL,
            PORTAL_URL);

    private NotifierSettings() {}
}
