package org.policywatch.classifier.publication;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Texts;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.Origin;

/**
 * What one feed item says of one publication.
 *
 * @param id the same in every feed
 * @param kind such as {@code news-release}
 * @param item identity within its source
 * @param title text
 * @param summary text; null for none
 * @param body text without navigation; empty for none
 * @param url its page
 * @param publishedOn the publisher's day
 * @param origin the document
 */
public record PublicationSighting(String id, String kind, String item, String title, @Nullable String summary,
        String body, String url, @Nullable LocalDate publishedOn, Origin origin) {

    /** Who says it. */
    String teller() {
        return origin.sourceId() + " " + item;
    }

    /** Of title and summary: what feeds agree on; the body is often cut differently. */
    String contentHash() {
        return Hashes.sha256Of(Texts.fold(title), summary == null ? "" : summary);
    }
}
