package org.policywatch.crawler.crawl;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.policywatch.crawler.catalog.Source;

/** Feeds. */
final class FeedContractTest extends AdapterContract {
    @Override
    Source source(URI content, URI page) {
        return new Source.FeedSource(Visiting.facts(), content);
    }

    @Override
    byte[] good(String word) {
        return """
                <?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
                <item><title>The %1$s</title><guid>%1$s</guid><description>All about it.</description></item>
                </channel></rss>""".formatted(word).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    byte[] malformed() {
        return "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><rss>&x;</rss>"
                .getBytes(StandardCharsets.UTF_8);
    }
}
