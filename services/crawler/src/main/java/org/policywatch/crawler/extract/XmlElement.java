package org.policywatch.crawler.extract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An element of a feed by its canonical name: {@code title}, {@code dc:date}, {@code atom:link}, whatever prefix the
 * publisher chose. In an Atom feed the names of Atom itself have no prefix.
 */
final class XmlElement {
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");
    private static final Map<String, String> BY_NAMESPACE = Map.ofEntries(
            Map.entry("http://www.w3.org/2005/atom", "atom"), Map.entry("http://purl.org/atom/ns#", "atom"),
            Map.entry("http://purl.org/dc/elements/1.1/", "dc"), Map.entry("http://purl.org/dc/terms/", "dcterms"),
            Map.entry("http://purl.org/rss/1.0/modules/content/", "content"),
            Map.entry("http://purl.org/rss/1.0/modules/syndication/", "sy"),
            Map.entry("http://www.w3.org/1999/xhtml", "xhtml"),
            Map.entry("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
            Map.entry("http://search.yahoo.com/mrss/", "media"), Map.entry("http://search.yahoo.com/mrss", "media"),
            Map.entry("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
            Map.entry("http://purl.org/rss/1.0/", ""), Map.entry("http://my.netscape.com/rdf/simple/0.9/", ""),
            Map.entry("http://channel.netscape.com/rdf/simple/0.9/", ""),
            Map.entry("http://backend.userland.com/rss2", ""), Map.entry("http://blogs.law.harvard.edu/tech/rss", ""),
            Map.entry("http://backend.userland.com/rss", ""), Map.entry("http://backend.userland.com/rss091", ""),
            Map.entry("http://my.netscape.com/publish/formats/rss-0.91.dtd", ""));

    private final Element element;
    private final boolean atomFeed;
    private final String name;
    private @Nullable List<XmlElement> children;

    XmlElement(Element element, boolean atomFeed) {
        this.element = element;
        this.atomFeed = atomFeed;
        this.name = canonicalName();
    }

    Element element() {
        return element;
    }

    /** Canonical name in lower case. */
    String name() {
        return name;
    }

    /** What is after the colon, in lower case. */
    static String localName(Element element) {
        String raw = element.tagName();
        return raw.substring(raw.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private String canonicalName() {
        String raw = element.tagName();
        int colon = raw.indexOf(':');
        String local = localName(element);
        String prefix = canonicalPrefix(colon < 0 ? "" : raw.substring(0, colon));
        boolean plain = prefix.isEmpty() || (atomFeed && prefix.equals("atom"));
        return plain ? local : prefix + ":" + local;
    }

    Stream<XmlElement> children() {
        return all().stream();
    }

    private List<XmlElement> all() {
        List<XmlElement> known = children;
        if (known == null) {
            known = element.children().stream().map(child -> new XmlElement(child, atomFeed)).toList();
            children = known;
        }
        return known;
    }

    Stream<XmlElement> children(String name) {
        return children().filter(child -> child.name().equals(name));
    }

    /** The first child that has one of these names, earlier names first. */
    Optional<XmlElement> first(List<String> names) {
        for (String wanted : names) {
            for (XmlElement child : all()) {
                if (child.name.equals(wanted)) {
                    return Optional.of(child);
                }
            }
        }
        return Optional.empty();
    }

    /** Character data; with elements inside, their markup. */
    String inner() {
        if (element.childrenSize() == 0) {
            return element.wholeText();
        }
        return isWrapped() ? element.child(0).html() : element.html();
    }

    /** Markup that should be escaped, and is, though some wrap a div around it. */
    String escaped() {
        boolean bare = isWrapped() && element.child(0).childrenSize() == 0;
        return bare ? element.child(0).wholeText() : inner();
    }

    private boolean isWrapped() {
        return element.childrenSize() == 1 && element.ownText().isBlank()
                && new XmlElement(element.child(0), atomFeed).name().equals("xhtml:div");
    }

    /** An attribute whatever the case of its name; empty text when absent. */
    String attribute(String name) {
        String exact = element.attr(name);
        return exact.isEmpty() ? element.attributes().getIgnoreCase(name) : exact;
    }

    /** A link against xml:base (XML Base §4) of this element and those around it, then the feed's address. */
    String resolve(String link, String feedAddress) {
        String resolved = link.strip();
        for (Element at = element; at != null; at = at.parent()) {
            String base = at.attr("xml:base");
            resolved = base.isEmpty() ? resolved : join(base.strip(), resolved);
        }
        return join(feedAddress, resolved);
    }

    private static String join(String base, String link) {
        if (ABSOLUTE.matcher(link).matches() || base.isEmpty()) {
            return link;
        }
        try {
            URI uri = new URI(base);
            return uri.isOpaque() ? link : uri.resolve(new URI(link)).toString();
        } catch (URISyntaxException _) {
            return link;
        }
    }

    private String canonicalPrefix(String prefix) {
        String namespace = namespace(prefix);
        if (namespace == null) {
            return prefix.toLowerCase(Locale.ROOT);
        }
        String known = BY_NAMESPACE.get(namespace.strip().toLowerCase(Locale.ROOT));
        return known == null ? prefix.toLowerCase(Locale.ROOT) : known;
    }

    private @Nullable String namespace(String prefix) {
        String declaration = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
        for (Element at = element; at != null; at = at.parent()) {
            if (at.attributesSize() > 0 && at.hasAttr(declaration)) {
                return at.attr(declaration);
            }
        }
        return null;
    }
}
