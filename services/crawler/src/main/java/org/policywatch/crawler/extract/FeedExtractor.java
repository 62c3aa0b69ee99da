package org.policywatch.crawler.extract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, BILLSTATUS files and API answers on bills. A malformed feed keeps its good items (C-25). */
final class FeedExtractor {
    private static final Pattern PROLOG_WITH_DOCTYPE = Pattern.compile(
            "\\A(?:\\s|<\\?.*?\\?>|<!--.*?-->)*+(<!DOCTYPE([^>\\[]*)([\\[>]))",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    /** RSS 0.91 asked for this one; it is dropped, for it names a DTD that nobody reads. */
    private static final String NETSCAPE = "-//Netscape Communications//DTD RSS 0.91//EN";

    private FeedExtractor() {}

    static ExtractionResult extract(Body body) {
        String text = TextDecoder.decode(body).stripLeading();
        if (text.startsWith("{")) {
            return ApiBills.isOne(text) ? ApiBills.read(text) : JsonFeedReader.read(text);
        }
        Matcher doctype = PROLOG_WITH_DOCTYPE.matcher(text);
        if (!doctype.find()) {
            return readXml(text, body.address());
        }
        if (doctype.group(2).contains(NETSCAPE) && doctype.group(3).equals(">")) {
            return readXml(text.substring(0, doctype.start(1)) + text.substring(doctype.end(1)), body.address());
        }
        return new ExtractionResult.Unreadable("the feed has a DOCTYPE, which is refused: it can define entities");
    }

    private static ExtractionResult readXml(String text, String address) {
        Optional<String> fault = fault(text);
        if (fault.isPresent() && fault.get().contains(SafeXml.TOO_DEEP)) {
            return new ExtractionResult.Unreadable("the feed is " + fault.get());
        }
        return BillStatusFile.isOne(text)
                ? BillStatusFile.read(text, fault)
                : new ExtractionResult.Extracted(new XmlFeedReader(text, address, fault).read());
    }

    private static Optional<String> fault(String text) {
        try {
            SafeXml.check(text);
            return Optional.empty();
        } catch (XMLStreamException e) {
            String message = e.getMessage() == null ? "not well-formed" : e.getMessage().replaceAll("\\s+", " ");
            return Optional.of(message);
        }
    }
}
