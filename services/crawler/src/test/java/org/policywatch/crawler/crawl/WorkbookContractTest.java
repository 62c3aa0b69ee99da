package org.policywatch.crawler.crawl;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.testing.Workbooks;

/** Workbooks that are linked on a page. */
final class WorkbookContractTest extends AdapterContract {
    @Override
    Source source(URI content, URI page) {
        return new Source.WorkbookSource(Visiting.facts(), page, Pattern.compile("xlsx"), Optional.empty());
    }

    @Override
    byte[] good(String word) {
        return Workbooks.list(List.of(List.of("TEXAS", "The " + word + " agency")));
    }

    @Override
    byte[] malformed() {
        byte[] whole = good("broken");
        return Arrays.copyOf(whole, whole.length / 2);
    }
}
