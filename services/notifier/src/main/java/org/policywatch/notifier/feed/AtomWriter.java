package org.policywatch.notifier.feed;

import java.io.StringWriter;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.policywatch.notifier.compose.FeedText;
import org.policywatch.schemas.event.Event;

/** A feed in Atom (RFC 4287). Ids are those of the portal's feed, so that a reader of both shows each event once. */
public final class AtomWriter {
    /** Media type. */
    public static final String TYPE = "application/atom+xml; charset=utf-8";
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final String pagesUrl;
    private final String portalUrl;

    /**
     * Addresses, without a slash at the end.
     *
     * @param pagesUrl subscriber pages
     * @param portalUrl public pages
     */
    public AtomWriter(String pagesUrl, String portalUrl) {
        this.pagesUrl = pagesUrl;
        this.portalUrl = portalUrl;
    }

    /**
     * The feed as it is now.
     *
     * @param id SHA-256 of its token: stable, and it leads nowhere
     */
    public String write(String id, Feeds.Read read, FeedText text, Instant now) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", read.language().tag());
            element(xml, "id", "urn:policywatch:feed:" + id);
            element(xml, "title", "policywatch: " + text.title(read.filter()));
            element(xml, "updated", read.newestFirst().stream().map(Event::recordedtime).findFirst().orElse(now)
                    .toString());
            xml.writeStartElement("author");
            element(xml, "name", "policywatch");
            xml.writeEndElement();
            link(xml, pagesUrl + "/");
            for (Event event : read.newestFirst()) {
                entry(xml, event, text);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return out.toString();
    }

    private void entry(XMLStreamWriter xml, Event event, FeedText text) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", "urn:policywatch:event:" + event.id());
        element(xml, "title", text.sentence(event));
        element(xml, "updated", event.recordedtime().toString());
        link(xml, portalUrl + "/events/" + event.id());
        element(xml, "summary", text.changes(event));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String url) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", "alternate");
        xml.writeAttribute("href", url);
    }

    private static void element(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
}
