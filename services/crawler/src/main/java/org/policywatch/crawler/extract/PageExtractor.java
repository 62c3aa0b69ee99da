package org.policywatch.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.Selector;

/** Reads the selected part of an HTML page as blocks of text in reading order. */
final class PageExtractor {
    private static final String NOT_CONTENT = "script, style, noscript, template, svg, iframe, nav, header, footer, aside, form, [hidden], [aria-hidden=true]";
    private static final List<String> MAIN_PARTS = List.of("main", "[role=main]", "article", "body");
    private static final Set<String> INLINE = Set.of("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite",
            "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small",
            "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");

    private PageExtractor() {}

    static ExtractionResult extract(Body body, ExtractionRules rules) {
        Document page = Jsoup.parse(TextDecoder.decode(body), body.address());
        Elements parts;
        try {
            parts = rules.select().map(page::select).orElseGet(() -> mainPart(page));
        } catch (Selector.SelectorParseException e) {
            return new ExtractionResult.Unreadable("select: not a CSS selector: " + e.getMessage());
        }
        if (parts.size() < rules.minimumMatches()) {
            return new ExtractionResult.Unreadable("the selector \"" + rules.select().orElse("main") + "\" matches "
                    + parts.size() + " elements, fewer than minimum-matches " + rules.minimumMatches()
                    + "; the page was rebuilt or is not the page");
        }
        return read(page, parts, rules);
    }

    private static ExtractionResult read(Document page, Elements parts, ExtractionRules rules) {
        List<String> blocks = blocks(parts).stream()
                .filter(block -> rules.ignore().stream().noneMatch(pattern -> pattern.matcher(block).find())).toList();
        if (blocks.isEmpty()) {
            return new ExtractionResult.Unreadable("the selected part of the page has no text");
        }
        String title = page.title();
        return new ExtractionResult.Extracted(new Content.Page(title.isBlank() ? null : title.strip(), blocks));
    }

    private static Elements mainPart(Document page) {
        return MAIN_PARTS.stream().map(page::select).filter(found -> !found.text().isBlank()).findFirst()
                .map(found -> new Elements(found.getFirst())).orElseGet(Elements::new);
    }

    private static List<String> blocks(Elements parts) {
        BlockCollector collector = new BlockCollector();
        for (Element part : outermost(parts)) {
            Element copy = part.clone();
            copy.select(NOT_CONTENT).stream().filter(element -> element.parent() != null).forEach(Element::remove);
            NodeTraversor.traverse(collector, copy);
            collector.end();
        }
        return collector.blocks;
    }

    /** Matches within another match would be read twice. */
    private static List<Element> outermost(Elements parts) {
        return parts.stream().filter(part -> part.parents().stream().noneMatch(parts::contains)).toList();
    }

    /** Gathers text and ends a block at every element that is not inline. */
    private static final class BlockCollector implements NodeVisitor {
        private final List<String> blocks = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            switch (node) {
                case TextNode words -> text.append(words.getWholeText());
                case Element element when element.nameIs("br") -> text.append(' ');
                case Element element when !isInline(element) -> end();
                default -> {
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && !isInline(element)) {
                end();
            }
        }

        private void end() {
            String folded = Spaces.folded(text.toString().replace('\u00A0', ' '));
            if (!folded.isEmpty()) {
                blocks.add(folded);
            }
            text.setLength(0);
        }

        private static boolean isInline(Element element) {
            return INLINE.contains(element.normalName());
        }
    }
}
