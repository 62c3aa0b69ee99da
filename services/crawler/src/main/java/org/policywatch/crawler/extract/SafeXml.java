package org.policywatch.crawler.extract;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML readers that resolve nothing (C-17): the JDK's own StAX, no DTD, no external entities, depth at most 100. */
final class SafeXml {
    static final int DEEPEST = 100;
    /** In the message of the exception when the limit of depth is passed. */
    static final String TOO_DEEP = "deeper than " + DEEPEST + " elements";
    private static final XMLInputFactory FACTORY = factory();

    private SafeXml() {}

    static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml));
    }

    /**
     * Reads the text to its end.
     *
     * @throws XMLStreamException at the first place that is not well-formed, or deeper than 100 elements
     */
    static void check(String xml) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (depth > DEEPEST) {
                throw new XMLStreamException(TOO_DEEP, reader.getLocation());
            }
        }
    }

    /** The class that does the work, asserted in a test: another one on the class path must not slip in. */
    static String implementation() {
        return FACTORY.getClass().getName();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        // The JDK's own limit would come first with a message of its own.
        factory.setProperty("jdk.xml.maxElementDepth", Integer.toString(DEEPEST + 1));
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entity refused: " + systemId);
        });
        return factory;
    }
}
