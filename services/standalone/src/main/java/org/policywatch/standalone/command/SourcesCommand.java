package org.policywatch.standalone.command;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.CrawlerConfig;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.catalog.CatalogListing;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.crawl.SourceCheck;
import org.policywatch.crawler.fetch.Fetching;
import org.policywatch.crawler.fetch.Sleeper;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.ConfigurationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code policywatch sources list|check}: the catalogue. */
final class SourcesCommand {
    private SourcesCommand() {}

    /** A line a source, tab-separated: id, kind, jurisdiction, publisher, url. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = {
            "Prints the catalogue: id, kind, jurisdiction, publisher, url, tab-separated."})
    static final class ListSources implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private Setup setup = new Setup();

        ListSources(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            CatalogListing.lines(CrawlerConfig.catalog(setup.configuration(terminal)))
                    .forEach(terminal.out()::println);
            return 0;
        }
    }

    /** Fetches once and shows what would be extracted. */
    @Command(name = "check", mixinStandardHelpOptions = true, description = {
            "Fetches each source once, or the one named, and shows what would be extracted; publishes nothing.",
            "Exit code 1 when one of them gave nothing readable."})
    static final class Check implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private Setup setup = new Setup();

        @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of the source; all when left out.")
        private @Nullable String id;

        Check(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            Configuration configuration = setup.configuration(terminal);
            List<Source> sources = chosen(CrawlerConfig.catalog(configuration));
            int failed = 0;
            try (Fetching fetching = Fetching.create(CrawlerConfig.fetch(configuration), terminal.clock(), new Random(),
                    Sleeper.REAL)) {
                SourceCheck check = new SourceCheck(fetching.fetcher(), terminal.clock());
                for (Source source : sources) {
                    SourceCheck.Checked checked = check.check(source);
                    checked.lines().forEach(terminal.out()::println);
                    failed += checked.works() ? 0 : 1;
                }
            }
            return failed == 0 ? 0 : 1;
        }

        private List<Source> chosen(Catalog catalog) {
            if (id == null) {
                return catalog.sources();
            }
            return List.of(catalog.find(id).orElseThrow(() -> new ConfigurationException(
                    "no source '" + id + "' in the catalogue. Next step: `policywatch sources list` names them all.")));
        }
    }
}
