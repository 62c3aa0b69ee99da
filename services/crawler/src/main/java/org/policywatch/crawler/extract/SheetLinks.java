package org.policywatch.crawler.extract;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The hyperlinks of a worksheet. The address is in a relationship of the sheet, not in the cell; a link may cover a
 * range of cells (ECMA-376 part 1, §18.3.1.47; requirement A-09).
 */
final class SheetLinks {
    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final Pattern REFERENCE = Pattern
            .compile("\\$?([A-Z]{1,3})\\$?(\\d{1,7})(?::\\$?([A-Z]{1,3})\\$?(\\d{1,7}))?");
    private static final int MOST_CELLS = 200_000;

    private final Map<Integer, SortedMap<Integer, String>> byRow = new HashMap<>();
    private int cells;

    private SheetLinks() {}

    /** The links of the sheet whose relationship id in the workbook is given; none when the parts are missing. */
    static SheetLinks of(Map<String, byte[]> parts, String sheetRelation) throws XMLStreamException {
        SheetLinks links = new SheetLinks();
        String target = relations(parts.get("xl/_rels/workbook.xml.rels")).get(sheetRelation);
        if (target == null) {
            return links;
        }
        String path = target.startsWith("/") ? target.substring(1) : "xl/" + target;
        byte[] sheet = parts.get(path);
        Map<String, String> relations = relations(parts.get(relationsOf(path)));
        if (sheet != null && !relations.isEmpty()) {
            links.read(sheet, relations);
        }
        return links;
    }

    /** Column index from 0 → target, as found. */
    SortedMap<Integer, String> ofRow(int row) {
        return byRow.getOrDefault(row, new TreeMap<>());
    }

    private static String relationsOf(String path) {
        int slash = path.lastIndexOf('/') + 1;
        return path.substring(0, slash) + "_rels/" + path.substring(slash) + ".rels";
    }

    private static Map<String, String> relations(byte @Nullable [] xml) throws XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        if (xml == null) {
            return targets;
        }
        XMLStreamReader reader = SafeXml.reader(xml);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("Relationship")) {
                targets.put(attribute(reader, null, "Id"), attribute(reader, null, "Target"));
            }
        }
        return targets;
    }

    private void read(byte[] sheet, Map<String, String> relations) throws XMLStreamException {
        XMLStreamReader reader = SafeXml.reader(withoutRows(sheet));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("hyperlink")) {
                String target = relations.get(attribute(reader, RELATIONSHIPS, "id"));
                if (target != null) {
                    cover(attribute(reader, null, "ref"), withLocation(target, attribute(reader, null, "location")));
                }
            }
        }
    }

    /** The sheet without its rows, nine tenths of it: links stand behind them. As it is where the rows are not found. */
    private static byte[] withoutRows(byte[] sheet) {
        String text = new String(sheet, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("<sheetData>");
        int to = text.lastIndexOf("</sheetData>");
        return from < 0 || to < from
                ? sheet
                : (text.substring(0, from) + text.substring(to + "</sheetData>".length()))
                        .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String withLocation(String target, String location) {
        return location.isEmpty() || target.contains("#") ? target : target + "#" + location;
    }

    private void cover(String reference, String target) {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            return;
        }
        int fromColumn = column(matcher.group(1));
        int fromRow = Integer.parseInt(matcher.group(2));
        int toColumn = matcher.group(3) == null ? fromColumn : column(matcher.group(3));
        int toRow = matcher.group(4) == null ? fromRow : Integer.parseInt(matcher.group(4));
        for (int row = fromRow; row <= toRow; row++) {
            for (int column = fromColumn; column <= toColumn && cells < MOST_CELLS; column++, cells++) {
                byRow.computeIfAbsent(row, _ -> new TreeMap<>()).putIfAbsent(column, target);
            }
        }
    }

    private static int column(String letters) {
        int column = 0;
        for (int at = 0; at < letters.length(); at++) {
            column = column * 26 + letters.charAt(at) - 'A' + 1;
        }
        return column - 1;
    }

    private static String attribute(XMLStreamReader reader, @Nullable String namespace, String name) {
        String value = reader.getAttributeValue(namespace, name);
        return value == null ? "" : value;
    }
}
