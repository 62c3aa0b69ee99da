package org.policywatch.crawler.crawl;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.extract.Content;
import org.policywatch.crawler.extract.DocumentChain;
import org.policywatch.crawler.extract.Extraction;
import org.policywatch.crawler.extract.ExtractionResult;
import org.policywatch.crawler.extract.ListOddities;
import org.policywatch.crawler.extract.PollingHints;
import org.policywatch.schemas.document.Document;

/** From an archived answer and what was known to documents and what is known then; pure, the same for visit and replay. */
final class AnswerReader {
    private AnswerReader() {}

    /** What became of an answer. */
    sealed interface Outcome {
        /**
         * Read.
         *
         * @param state with everything but the standing renewed
         * @param documents that say something new
         * @param flood why an operator should look first, or empty (C-23)
         * @param keys of its items, new or not
         * @param earlier address of what a feed had before these (C-27)
         */
        record Taken(CrawlState state, List<Document> documents, PollingHints hints, Optional<String> flood,
                Set<String> keys, Optional<URI> earlier) implements Outcome {}

        /** A barrier instead of the content. */
        record Blocked(String reason) implements Outcome {}

        /** Not what it should be. */
        record Unreadable(String reason) implements Outcome {}
    }

    static Outcome read(Source source, CrawlState known, Answer answer) {
        return switch (Extraction.extract(answer.body(), Reading.rules(source))) {
            case ExtractionResult.Blocked(String reason) -> new Outcome.Blocked(reason);
            case ExtractionResult.Unreadable(String reason) ->
                new Outcome.Unreadable(answer.response().url() + ": " + reason);
            case ExtractionResult.Extracted(Content content) -> taken(source, known, answer, content);
        };
    }

    private static Outcome taken(Source source, CrawlState known, Answer answer, Content content) {
        boolean baseline = known.accepted() == null || known.reader() != Reading.VERSION;
        DocumentChain.Chained chained = DocumentChain.chain(Reading.facts(source), answer.retrieval(baseline), content,
                known.items());
        CrawlState next = new CrawlState(source.id(), source.url().toString(), Reading.VERSION, answer.accepted(),
                ItemWindow.trimmed(chained), known.move(), standing(known.standing(), answer, content),
                Arrivals.after(known.arrivals(), chained), LinkedFiles.after(source, known.files(), content));
        PollingHints hints = content instanceof Content.Feed feed ? feed.hints() : PollingHints.NONE;
        return new Outcome.Taken(next, chained.news(), hints,
                baseline ? Optional.empty() : Flood.check(known.arrivals(), chained),
                chained.links().stream().map(DocumentChain.Link::key).collect(Collectors.toSet()),
                earlier(answer, content));
    }

    private static Optional<URI> earlier(Answer answer, Content content) {
        try {
            return content instanceof Content.Feed feed && feed.earlier() != null
                    ? Optional.of(answer.response().url().resolve(new URI(feed.earlier())))
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static CrawlState.Standing standing(CrawlState.Standing known, Answer answer, Content content) {
        return content instanceof Content.Roster list
                ? known.with(ListOddities.report(list, answer.retrieval(false).retrievedAt(), known.lastList()))
                : known;
    }
}
