package org.policywatch.crawler;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.policywatch.platform.config.Setting;

/** The crawler's keys. */
public final class CrawlerSettings {
    /** Replaces the shipped catalogue. */
    public static final Setting<Path> CATALOG = Setting.path("crawler.catalog", null,
            "Folder of catalogue files; replaces the shipped one.");
    /** In the User-Agent, for whoever wonders who asks. */
    public static final Setting<String> CONTACT = Setting.text("crawler.contact",
            "https://policywatch.org/bot; mailto:crawler@policywatch.org",
            "Contact address in the User-Agent: a mailto: or web address that is yours.");
    /** Least time between the starts of two requests to one host; twice that for .gov. */
    public static final Setting<Duration> HOST_GAP = Setting.duration("crawler.host-gap", "1s", "0ms", "1h",
            "Least time between two requests to a host; doubled for .gov.");
    /** No source is asked more often. */
    public static final Setting<Duration> MINIMUM_INTERVAL = Setting.duration("crawler.minimum-interval", "5m", "10ms",
            "1d", "No source is asked more often.");
    /** Address guard off. */
    public static final Setting<Boolean> ALLOW_PRIVATE_ADDRESSES = Setting.bool("crawler.allow-private-addresses",
            "false", "Address guard off: for tests and intranets.");
    /** A new archive file is begun above it. */
    public static final Setting<Long> ARCHIVE_FILE_SIZE = Setting.size("crawler.archive-file-size", "512MiB", "1KiB",
            "64GiB", "A new archive file is begun above this size, and each day.");

    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(CATALOG, CONTACT, HOST_GAP, MINIMUM_INTERVAL,
            ALLOW_PRIVATE_ADDRESSES, ARCHIVE_FILE_SIZE);

    private CrawlerSettings() {}
}
