package org.policywatch.crawler.crawl;

import org.policywatch.crawler.archive.Archive;
import org.policywatch.crawler.extract.Body;
import org.policywatch.crawler.extract.Retrieval;
import org.policywatch.crawler.fetch.FileNames;
import org.policywatch.crawler.fetch.Response;
import org.policywatch.schemas.document.HttpFacts;

/** An answer that is in the archive. */
record Answer(Response response, String sha256, Archive.Stored stored) {
    String fileName() {
        return FileNames.of(response);
    }

    Body body() {
        return new Body(response.body(), response.header("Content-Type").orElse(null), fileName(),
                response.url().toString());
    }

    Retrieval retrieval(boolean baseline) {
        HttpFacts http = new HttpFacts(response.status(), response.header("ETag").orElse(null),
                response.header("Last-Modified").orElse(null), stored.payloadDigest());
        return new Retrieval(response.url().toString(), response.receivedAt(), sha256, stored.recordId(), baseline,
                http);
    }

    CrawlState.Accepted accepted() {
        return new CrawlState.Accepted(response.validators(), sha256, fileName(), stored.recordId());
    }
}
