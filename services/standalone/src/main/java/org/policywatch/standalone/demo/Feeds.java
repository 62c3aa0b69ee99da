package org.policywatch.standalone.demo;

import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes feeds: RSS 2.0 and Atom (RFC 4287), newest item first. */
final class Feeds {
    private static final DateTimeFormatter RFC_822 = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx",
            Locale.ROOT);
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private Feeds() {}

    /** The document as text, to be sent as UTF-8. */
    static String write(Script.Feed feed, String address, List<Script.Item> newestFirst) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            switch (feed.form()) {
                case RSS -> rss(xml, feed, address, newestFirst);
                case ATOM -> atom(xml, feed, address, newestFirst);
            }
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void rss(XMLStreamWriter xml, Script.Feed feed, String address, List<Script.Item> items)
            throws XMLStreamException {
        xml.writeStartElement("rss");
        xml.writeAttribute("version", "2.0");
        xml.writeStartElement("channel");
        element(xml, "title", feed.title());
        element(xml, "link", address);
        element(xml, "description", feed.title());
        for (Script.Item item : items) {
            xml.writeStartElement("item");
            element(xml, "title", item.title());
            element(xml, "link", item.link());
            if (item.description() != null) {
                element(xml, "description", item.description());
            }
            element(xml, "pubDate", RFC_822.format(item.published()));
            for (String category : categories(item)) {
                element(xml, "category", category);
            }
            xml.writeStartElement("guid");
            xml.writeAttribute("isPermaLink", Boolean.toString(item.guid() == null));
            xml.writeCharacters(item.identity());
            xml.writeEndElement();
            xml.writeEndElement();
        }
    }

    private static void atom(XMLStreamWriter xml, Script.Feed feed, String address, List<Script.Item> items)
            throws XMLStreamException {
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element(xml, "title", feed.title());
        element(xml, "id", address);
        element(xml, "updated", updated(items));
        for (Script.Item item : items) {
            xml.writeStartElement("entry");
            element(xml, "title", item.title());
            element(xml, "id", item.identity());
            xml.writeEmptyElement("link");
            xml.writeAttribute("href", item.link());
            element(xml, "published", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(item.published()));
            element(xml, "updated", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(item.published()));
            for (String category : categories(item)) {
                xml.writeEmptyElement("category");
                xml.writeAttribute("term", category);
            }
            if (item.description() != null) {
                element(xml, "summary", item.description());
            }
            xml.writeEndElement();
        }
    }

    private static String updated(List<Script.Item> items) {
        return items.stream().map(Script.Item::published).max(OffsetDateTime::compareTo)
                .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format).orElse("2025-01-01T00:00:00Z");
    }

    private static List<String> categories(Script.Item item) {
        return item.categories() == null ? List.of() : item.categories();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
