package org.policywatch.crawler.crawl;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.policywatch.crawler.catalog.Source;

/** Pages. */
final class PageContractTest extends AdapterContract {
    @Override
    Source source(URI content, URI page) {
        return new Source.PageSource(Visiting.facts(), content, Optional.of("main p"), 1, List.of());
    }

    @Override
    byte[] good(String word) {
        return "<html><body><main><p>The %s wording of the policy.</p></main></body></html>".formatted(word)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    byte[] malformed() {
        return "<html><body><div>Without what the selector wants.</div></body></html>".getBytes(StandardCharsets.UTF_8);
    }
}
