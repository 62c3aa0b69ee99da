package org.policywatch.crawler.extract;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two readers, ours and rome, make of the same feed, in one shape.
 *
 * @param faulty the reader says that the text is not well-formed
 * @param markupInTitles titles are as the feed has them; ours are text
 */
record ReadFeed(boolean faulty, boolean markupInTitles, @Nullable String title, List<Item> items) {
    /** What a reader that refused the feed has to show. */
    static final ReadFeed NOTHING = new ReadFeed(true, false, null, List.of());

    ReadFeed {
        items = List.copyOf(items);
    }

    /** @param links the main one first, those of enclosures too */
    record Item(@Nullable String id, @Nullable String title, @Nullable String link, List<String> links,
            @Nullable String summary, @Nullable String content, List<String> categories,
            List<String> authors, @Nullable Instant published, @Nullable Instant updated) {
        Item {
            links = List.copyOf(links);
            categories = List.copyOf(categories);
            authors = List.copyOf(authors);
        }
    }

    /** Our reader's view, or why there is none. */
    static Result ours(Body body) {
        return switch (Extraction.extract(body, ExtractionRules.any())) {
            case ExtractionResult.Extracted(Content.Feed feed) -> new Result.Read(of(feed));
            case ExtractionResult.Extracted(Content _) -> new Result.Refused("taken for something else than a feed");
            case ExtractionResult.Blocked(String reason) -> new Result.Refused(reason);
            case ExtractionResult.Unreadable(String reason) -> new Result.Refused(reason);
        };
    }

    /** The view of rome with its defaults: it refuses a DOCTYPE, and any XML that is not well-formed. */
    static Result rome(Body body) {
        try (XmlReader reader = body.contentType() == null
                ? new XmlReader(new ByteArrayInputStream(body.bytes()))
                : new XmlReader(new ByteArrayInputStream(body.bytes()), body.contentType())) {
            return new Result.Read(of(new SyndFeedInput().build(reader)));
        } catch (IOException | FeedException | RuntimeException e) {
            return new Result.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** A feed, or a reader's reason for giving none. */
    sealed interface Result {
        record Read(ReadFeed feed) implements Result {}

        record Refused(String reason) implements Result {}

        /** The feed; when it was refused, one without anything. */
        default ReadFeed feed() {
            return switch (this) {
                case Read(ReadFeed feed) -> feed;
                case Refused _ -> NOTHING;
            };
        }
    }

    private static ReadFeed of(Content.Feed feed) {
        return new ReadFeed(feed.fault().isPresent(), false, feed.title(),
                feed.items().stream().map(ReadFeed::of).toList());
    }

    private static Item of(FeedItem item) {
        return new Item(item.guid(), item.title(), item.link(), item.links(), item.summary(), item.content(),
                item.categories(), item.authors(), instant(item.published()), instant(item.updated()));
    }

    private static ReadFeed of(SyndFeed feed) {
        return new ReadFeed(false, true, feed.getTitle(), feed.getEntries().stream().map(ReadFeed::of).toList());
    }

    private static Item of(SyndEntry entry) {
        List<String> links = new ArrayList<>();
        Stream.of(Stream.of(entry.getLink()), entry.getLinks().stream().map(link -> link.getHref()),
                entry.getEnclosures().stream().map(enclosure -> enclosure.getUrl())).flatMap(all -> all)
                .filter(Objects::nonNull).forEach(links::add);
        SyndContent summary = entry.getDescription();
        String content = entry.getContents().isEmpty() ? null : entry.getContents().getFirst().getValue();
        return new Item(entry.getUri(), entry.getTitle(), entry.getLink(), links,
                summary == null ? null : summary.getValue(), content,
                entry.getCategories().stream().map(category -> category.getName()).filter(Objects::nonNull).toList(),
                authors(entry), instant(entry.getPublishedDate()), instant(entry.getUpdatedDate()));
    }

    private static List<String> authors(SyndEntry entry) {
        return Stream.concat(entry.getAuthors().stream().map(author -> author.getName()), Stream.of(entry.getAuthor()))
                .filter(name -> name != null && !name.isBlank()).distinct().toList();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime date) {
        return date == null ? null : date.toInstant();
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
