package org.policywatch.endtoend.roster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A second, plain reader of a workbook's first sheet that shares no code with the crawler's: the JDK's zip and DOM only.
 * It counts what a person would count: rows below the header that name an agency.
 */
final class IndependentWorkbook {
    private final ZipFile zip;
    private final List<String> shared = new ArrayList<>();

    private IndependentWorkbook(ZipFile zip) {
        this.zip = zip;
    }

    /** Rows as maps from header (upper case, trimmed) to the cell's text; blank rows left out. */
    static List<Map<String, String>> rows(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new IndependentWorkbook(zip).read();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is no readable workbook", e);
        }
    }

    private List<Map<String, String>> read() throws IOException, ParserConfigurationException, SAXException {
        if (zip.getEntry("xl/sharedStrings.xml") != null) {
            for (Element item : children(xml("xl/sharedStrings.xml").getDocumentElement(), "si")) {
                shared.add(texts(item));
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        Map<String, String> header = Map.of();
        Element data = children(xml("xl/worksheets/sheet1.xml").getDocumentElement(), "sheetData").getFirst();
        for (Element row : children(data, "row")) {
            Map<String, String> cells = cells(row);
            if (header.isEmpty()) {
                header = cells;
            } else {
                add(rows, header, cells);
            }
        }
        return rows;
    }

    private static void add(List<Map<String, String>> rows, Map<String, String> header, Map<String, String> cells) {
        Map<String, String> named = new HashMap<>();
        cells.forEach((column, text) -> named
                .put(header.getOrDefault(column, "?").strip().toUpperCase(java.util.Locale.ROOT), text));
        if (!named.getOrDefault("LAW ENFORCEMENT AGENCY", "").isBlank()) {
            rows.add(named);
        }
    }

    private Map<String, String> cells(Element row) {
        Map<String, String> cells = new HashMap<>();
        for (Element cell : children(row, "c")) {
            String text = text(cell);
            if (!text.isBlank()) {
                cells.put(cell.getAttribute("r").replaceAll("[0-9]", ""), text);
            }
        }
        return cells;
    }

    private String text(Element cell) {
        if (cell.getAttribute("t").equals("inlineStr")) {
            return texts(cell);
        }
        List<Element> values = children(cell, "v");
        String value = values.isEmpty() ? "" : values.getFirst().getTextContent();
        return cell.getAttribute("t").equals("s") ? shared.get(Integer.parseInt(value)) : value;
    }

    private static String texts(Element element) {
        StringBuilder text = new StringBuilder();
        NodeList nodes = element.getElementsByTagNameNS("*", "t");
        for (int i = 0; i < nodes.getLength(); i++) {
            text.append(nodes.item(i).getTextContent());
        }
        return text.toString();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    private Document xml(String entry) throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        byte[] bytes = zip.getInputStream(zip.getEntry(entry)).readAllBytes();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }
}
