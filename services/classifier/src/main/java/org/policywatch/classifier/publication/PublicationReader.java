package org.policywatch.classifier.publication;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Texts;
import org.policywatch.classifier.place.Capitals;
import org.policywatch.classifier.publication.PublicationKinds.Facts;
import org.policywatch.schemas.document.FeedItemDocument;

/** Reads feed items that are publications: kind, identity, day, and the words without navigation. */
public final class PublicationReader {
    private static final Set<String> PRESIDENTIAL = Set.of("executive-order", "proclamation", "memorandum",
            "presidential-document");
    private static final int LONGEST_BODY = 16_000;
    private static final int LONGEST_SUMMARY = 1_000;

    /** What the item says; empty for an item without a title, and for one that is no publication. */
    public Optional<PublicationSighting> read(FeedItemDocument item) {
        String title = Texts.ofMarkup(item.title());
        String url = item.origin().url();
        Facts facts = new Facts(url, item.categories(), item.authors(), title, item.origin().publisher());
        String kind = PublicationKinds.of(facts);
        return title.isEmpty() || kind.equals(PublicationKinds.IGNORED)
                ? Optional.empty()
                : Optional.of(sighting(item, kind, title));
    }

    private static PublicationSighting sighting(FeedItemDocument item, String kind, String title) {
        String summary = Texts.cut(Texts.ofMarkup(item.summary()), LONGEST_SUMMARY);
        String body = Texts.cut(Texts.ofMarkup(item.content()), LONGEST_BODY);
        boolean ownPage = !item.links().isEmpty();
        String address = ownPage ? item.origin().url() : item.feedUrl() + "#" + item.identity();
        String id = ownPage
                ? PublicationIds.of(address, title, PRESIDENTIAL.contains(kind))
                : PublicationIds.canonical(item.feedUrl()) + "/" + Texts.slug(item.identity());
        return new PublicationSighting(id, kind, item.identity(), title, summary.isEmpty() ? null : summary, body,
                item.origin().url(), day(item), item.origin());
    }

    /** The day in the publisher's zone as the feed prints it: 23:00 in Washington is not the next day. */
    private static @Nullable LocalDate day(FeedItemDocument item) {
        return item.published() == null
                ? null
                : item.published().atZoneSameInstant(Capitals.zone(item.origin().jurisdiction())).toLocalDate();
    }
}
