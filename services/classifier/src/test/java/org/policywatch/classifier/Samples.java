package org.policywatch.classifier;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.document.PageDocument;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.document.RosterRow;

/** Documents for tests, in the shapes of the feeds. */
public final class Samples {
    private Samples() {}

    /** An origin whose id follows from its content, as the crawler makes it. */
    public static Origin origin(String source, String jurisdiction, String url, String content, String retrievedAt) {
        return new Origin(Origin.idOf(source, url, Hashes.sha256Of(content, retrievedAt), null), source, jurisdiction,
                "Publisher of " + source, url, Instant.parse(retrievedAt), Hashes.sha256Of(content), null, false, null,
                null);
    }

    /** govinfo's feed of new bill texts. */
    public static FeedItemDocument govinfo(String pack, String title, String retrievedAt) {
        String link = "https://www.govinfo.gov/app/details/" + pack;
        return item(origin("govinfo-bills", "us", link, title, retrievedAt), "https://www.govinfo.gov/rss/bills.xml",
                pack, title, "<h2>Content Files</h2> <a href=\"" + link + "/pdf\">PDF</a>", null, link);
    }

    /** The Kansas Legislature's feed of actions. */
    public static FeedItemDocument kansas(String chamber, String number, String action, String occurred,
            String retrievedAt) {
        String title = chamber + ": " + number + ": " + action;
        String summary = title + ", Action Code: misc_1, Occurred: " + occurred + ", Journal Page Number:";
        String link = "https://www.kslegislature.gov/li/b2025_26/measures/" + number + "/";
        return item(origin("kansas-events", "us-ks", link, summary, retrievedAt),
                "https://kslegislature.gov/li/data/feeds/rss/events/", "https://kslegislature.gov/e/" + Hashes
                        .sha256Of(number, action),
                title, summary, null, link);
    }

    /** A news release or other publication. */
    public static FeedItemDocument release(String source, String url, String title, String summary,
            String retrievedAt) {
        return item(origin(source, "us", url, title + summary, retrievedAt), "https://example.org/" + source + ".xml",
                url, title, summary, null, url);
    }

    public static FeedItemDocument item(Origin origin, String feed, String identity, String title, String summary,
            @Nullable String content, String link) {
        return new FeedItemDocument(origin, "Feed", feed, identity, identity, title, summary, content, List.of(link),
                List.of(), List.of(), OffsetDateTime.parse(origin.retrievedAt().toString()), null);
    }

    public static PageDocument page(String source, String retrievedAt, String... blocks) {
        String url = "https://www.ice.gov/identify-and-arrest/287g";
        return new PageDocument(origin(source, "us", url, String.join("\n", blocks), retrievedAt),
                "Delegation of Immigration Authority Section 287(g)", List.of(blocks));
    }

    /** A list of the programme; each row is state, agency, model, and for a signed agreement the day. */
    public static RosterDocument list(String source, String file, String retrievedAt, List<String> rows) {
        boolean pending = source.endsWith("pending");
        List<String> columns = pending
                ? List.of("STATE", "LAW ENFORCEMENT AGENCY", "COUNTY", "TYPE", "SUPPORT TYPE")
                : List.of("STATE", "LAW ENFORCEMENT AGENCY", "COUNTY", "TYPE", "SUPPORT TYPE", "SIGNED", "MOA",
                        "ADDENDUM");
        List<RosterRow> cells = IntStream.range(0, rows.size())
                .mapToObj(index -> row(index + 2, rows.get(index), pending))
                .toList();
        Origin origin = origin(source, "us", "https://www.ice.gov/doclib/about/offices/ero/287g/" + file,
                file + String.join("\n", rows), retrievedAt);
        return new RosterDocument(origin, file, "Sheet1", columns, cells);
    }

    private static RosterRow row(int number, String row, boolean pending) {
        String[] parts = row.split("\\|", -1);
        List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(parts[0]), new Cell.Text(parts[1]),
                new Cell.Text(parts[1].split(" ", 2)[0] + " County"), new Cell.Text("County"),
                new Cell.Text(parts[2])));
        if (!pending) {
            cells.addAll(List.of(new Cell.Numeric(new BigDecimal(parts[3])), new Cell.Text("Link"), new Cell.Blank()));
        }
        return new RosterRow(number, cells, Map.of());
    }
}
