package org.policywatch.crawler.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/** One entry of a catalogue file. */
final class SourceReader {
    private static final Set<String> COMMON = Set.of("id", "kind", "jurisdiction", "every", "gives", "confirmed",
            "note", "silent-after");

    private SourceReader() {}

    static Source read(CatalogNode node, String publisher) {
        Source.Facts facts = new Source.Facts(
                node.matching("id", "[a-z0-9]+(-[a-z0-9]+)*", "lower-case letters, digits and hyphens"), publisher,
                node.matching("jurisdiction", "us(-[a-z]{2})?", "us or us-xx"), node.duration("every", "1h"),
                node.find("gives").orElse(""), node.flag("confirmed"),
                node.find("silent-after").map(_ -> node.duration("silent-after", "30d")));
        return switch (node.text("kind")) {
            case "feed" -> feed(node, facts);
            case "page" -> page(node, facts);
            case "workbook" -> workbook(node, facts);
            default -> throw node.wrong("kind", "is '" + node.text("kind") + "'", "feed, page or workbook");
        };
    }

    private static Source feed(CatalogNode node, Source.Facts facts) {
        node.onlyKeys(with("url"));
        return new Source.FeedSource(facts, node.url("url"));
    }

    private static Source page(CatalogNode node, Source.Facts facts) {
        node.onlyKeys(with("url", "select", "minimum-matches", "ignore"));
        node.find("select").ifPresent(select -> checkSelector(node, select));
        return new Source.PageSource(facts, node.url("url"), node.find("select"), node.count("minimum-matches", 1),
                ignore(node));
    }

    private static Source workbook(CatalogNode node, Source.Facts facts) {
        node.onlyKeys(with("page", "link", "memoranda"));
        return new Source.WorkbookSource(facts, node.url("page"), node.regex("link", node.text("link")),
                node.find("memoranda").map(_ -> node.duration("memoranda", "7d")));
    }

    private static void checkSelector(CatalogNode node, String select) {
        try {
            var _ = QueryParser.parse(select);
        } catch (Selector.SelectorParseException e) {
            throw node.wrong("select", "is '" + select + "' (" + e.getMessage() + ")", "a CSS selector");
        }
    }

    private static List<Pattern> ignore(CatalogNode node) {
        JsonNode list = node.node().path("ignore");
        return list.isMissingNode()
                ? List.of()
                : StreamSupport.stream(node.list("ignore").spliterator(), false)
                        .map(entry -> node.regex("ignore", entry.asText())).toList();
    }

    private static Set<String> with(String... more) {
        return Stream.concat(COMMON.stream(), Stream.of(more)).collect(java.util.stream.Collectors.toSet());
    }
}
