package org.policywatch.crawler.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.policywatch.schemas.document.Links;
import org.policywatch.schemas.document.RosterRow;

/** The memoranda and addenda that a list links: where they are, and whether what came from there is one. Never what they say. */
public final class Memoranda {
    private static final byte[] MAGIC = {'%', 'P', 'D', 'F', '-'};

    private Memoranda() {}

    /** Each link once, in the list's order: its form by https → its address as printed. */
    public static Map<String, String> links(Content.Roster list) {
        List<Integer> columns = IntStream.range(0, list.columns().size())
                .filter(column -> RosterHeader.isMemorandum(list.columns().get(column))).boxed().toList();
        Map<String, String> links = new LinkedHashMap<>();
        for (RosterRow row : list.rows()) {
            columns.stream().map(row::address).flatMap(Optional::stream)
                    .forEach(printed -> Links.address(printed).ifPresent(link -> links.putIfAbsent(link, printed)));
        }
        return links;
    }

    /** Why these bytes are no PDF, told from the first of them; empty when they are. */
    public static Optional<String> refusal(Body body) {
        if (startsWithMagic(body.bytes())) {
            return Optional.empty();
        }
        return Optional.of(Sniffer.describe(body) + " where a PDF was expected");
    }

    private static boolean startsWithMagic(byte[] bytes) {
        return bytes.length >= MAGIC.length
                && IntStream.range(0, MAGIC.length).allMatch(at -> bytes[at] == MAGIC[at]);
    }
}
