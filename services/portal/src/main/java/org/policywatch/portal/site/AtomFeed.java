package org.policywatch.portal.site;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.policywatch.platform.text.EventText;
import org.policywatch.portal.model.ReadModel.Cursor;
import org.policywatch.portal.model.StoredEvent;
import org.policywatch.portal.view.CursorText;
import org.policywatch.portal.view.Difference;
import org.policywatch.portal.view.Shown;
import org.policywatch.schemas.event.Event;

/** The latest events as Atom (RFC 4287): entry ids never change, {@code updated} is the recorded time (P-18). */
final class AtomFeed {
    static final String TYPE = "application/atom+xml; charset=utf-8";
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private AtomFeed() {}

    static String write(String base, List<StoredEvent> oneMore, int size, Optional<Instant> updated) {
        List<StoredEvent> page = oneMore.subList(0, Math.min(size, oneMore.size()));
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "id", base + "/feed.atom");
            element(xml, "title", "policywatch: latest events");
            element(xml, "updated", updated.orElse(Instant.EPOCH).toString());
            link(xml, "self", base + "/feed.atom");
            link(xml, "alternate", base + "/");
            if (oneMore.size() > size) {
                link(xml, "next", base + "/feed.atom?before=" + CursorText.write(Cursor.of(page.getLast().event())));
            }
            for (StoredEvent each : page) {
                entry(xml, base, each.event());
            }
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void entry(XMLStreamWriter xml, String base, Event event) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", "urn:policywatch:event:" + event.id());
        element(xml, "title", Shown.text(EventText.sentence(event)));
        element(xml, "updated", event.recordedtime().toString());
        xml.writeStartElement("author");
        element(xml, "name", "policywatch");
        xml.writeEndElement();
        link(xml, "alternate", base + "/events/" + event.id());
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", event.eventType().eventName());
        element(xml, "summary", summary(event));
        xml.writeEndElement();
    }

    private static String summary(Event event) {
        StringBuilder summary = new StringBuilder();
        for (Difference each : Difference.of(event)) {
            summary.append(each.field()).append(": before ").append(each.before()).append(", after ")
                    .append(each.after()).append(". ");
        }
        return summary.append("Evidence: ").append(Shown.text(event.data().basis().evidence().url())).toString();
    }

    private static void link(XMLStreamWriter xml, String rel, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", href);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
