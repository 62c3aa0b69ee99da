package org.policywatch.crawler;

import java.nio.file.Path;
import java.time.Duration;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.fetch.FetchLimits;
import org.policywatch.crawler.fetch.Fetching;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The crawler's configuration, read and checked.
 *
 * @param catalog what to watch
 * @param fetch how to ask
 * @param minimumInterval no source is asked more often
 * @param archive folder of the WARC files
 * @param archiveFileSize bytes above which a new file is begun
 * @param releases folder in which an operator lets a held feed pass
 */
public record CrawlerConfig(Catalog catalog, Fetching.Options fetch, Duration minimumInterval, Path archive,
        long archiveFileSize, Path releases) {
    private static final Logger LOG = LoggerFactory.getLogger(CrawlerConfig.class);
    private static final String VERSION = "0.1";

    /** Fails with ConfigurationException when a value or a catalogue file is wrong. */
    public static CrawlerConfig from(Configuration configuration, DataDirectory data) {
        return new CrawlerConfig(catalog(configuration), fetch(configuration),
                configuration.get(CrawlerSettings.MINIMUM_INTERVAL), data.folder("archive"),
                configuration.get(CrawlerSettings.ARCHIVE_FILE_SIZE), data.folder("releases"));
    }

    /** The folder of {@code crawler.catalog}, else the shipped one. */
    public static Catalog catalog(Configuration configuration) {
        return configuration.find(CrawlerSettings.CATALOG).map(Catalog::load).orElseGet(Catalog::shipped);
    }

    /** How to ask; warns when nobody has said whom to write to. */
    public static Fetching.Options fetch(Configuration configuration) {
        if (!configuration.isSet(CrawlerSettings.CONTACT)) {
            LOG.atWarn().log("crawler.contact is not set; publishers who wonder about the requests are referred to the "
                    + "project. Next step: set it to an address of yours.");
        }
        String contact = configuration.get(CrawlerSettings.CONTACT);
        return new Fetching.Options(configuration.get(CrawlerSettings.HOST_GAP),
                configuration.get(CrawlerSettings.ALLOW_PRIVATE_ADDRESSES),
                "policywatch/" + VERSION + " (+" + contact + ")", FetchLimits.usual());
    }
}
