package org.policywatch.endtoend.crawler;

import org.policywatch.endtoend.roster.RosterHistory;
import org.policywatch.endtoend.roster.WorkbookMaker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.policywatch.schemas.Hashes;

/** Three feeds, a page and a linked workbook at three hosts, each of which says something new every round. */
final class ChangingSources {
    private static final int WINDOW = 12;
    private static final int NEW_ITEMS = 4;
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final List<String> FEEDS = List.of("feed-one", "feed-two", "feed-three");

    private final ChangingSite site;
    private final Path work;
    private final Map<String, Integer> rounds = new HashMap<>();
    private String list = "";

    ChangingSources(ChangingSite site, Path work) {
        this.site = site;
        this.work = work;
    }

    /** Writes the catalogue that watches them and returns its folder. */
    Path catalogue(Path folder) throws IOException {
        String feeds = FEEDS.stream().map(id -> """
                  - {id: %s, kind: feed, jurisdiction: us, url: "%s", every: 100ms}
                """.formatted(id, feed(id))).collect(Collectors.joining());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("changing.yaml"), """
                publisher: Agency
                sources:
                %s  - {id: page, kind: page, jurisdiction: us, url: "%s", every: 100ms}
                  - {id: workbook, kind: workbook, jurisdiction: us, page: "%s", link: participatingAgencies, every: 100ms}
                """.formatted(feeds, page(), lists()));
        return folder;
    }

    /** Everything as it is in this round, counted from 0. */
    void publish(int round) throws IOException {
        FEEDS.forEach(id -> publish(round, feed(id), "application/rss+xml", bytes(rss(id, round))));
        publish(round, page(), "text/html; charset=utf-8",
                bytes("<!doctype html><title>Programme</title><main><h1>Programme"
                        + "</h1><p>As of round " + round + " the rules are these.</p></main>"));
        publishList(round);
    }

    /** The round in which bytes of this SHA-256 were published; -1 when they never were. */
    int roundOf(String sha256) {
        return rounds.getOrDefault(sha256, -1);
    }

    private void publish(int round, String url, String type, byte[] bytes) {
        rounds.put(Hashes.sha256(bytes), round);
        site.publish(url, type, bytes);
    }

    private void publishList(int round) throws IOException {
        String name = "participatingAgencies%02d%02d2025am%d.xlsx".formatted(1 + round / 28 % 12, 1 + round % 28,
                round);
        Path file = work.resolve(name);
        WorkbookMaker.write(new RosterHistory.Published("participating", "2025", name,
                List.of("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "SUPPORT TYPE", "SIGNED"), rows(round)), file);
        list = site.at(2, "/files/" + name);
        publish(round, list, WORKBOOK, Files.readAllBytes(file));
        site.publish(lists(), "text/html", bytes("<!doctype html><title>Lists</title><main><a href=\"/files/" + name
                + "\">Participating agencies</a></main>"));
        Files.delete(file);
    }

    private static List<Map<String, String>> rows(int round) {
        return IntStream.rangeClosed(0, round % 7).mapToObj(row -> Map.of("STATE", "TEXAS", "LAW ENFORCEMENT AGENCY",
                "Agency " + (round + row) + " Sheriff's Office", "TYPE", "County", "SUPPORT TYPE", "Task Force Model",
                "SIGNED", "2025-01-03")).toList();
    }

    /** Four new items, the newest known one with another title; those before leave the window. */
    private static String rss(String id, int round) {
        int newest = (round + 1) * NEW_ITEMS;
        return IntStream.rangeClosed(Math.max(1, newest - WINDOW), newest).map(item -> newest - item + Math.max(1,
                newest - WINDOW)).mapToObj(item -> "<item><guid isPermaLink=\"false\">" + id + "-" + item
                        + "</guid><title>Item " + item + (item == newest - NEW_ITEMS ? ", as amended" : "")
                        + "</title><description>What item " + item + " says.</description></item>\n")
                .collect(Collectors.joining("", "<rss version=\"2.0\"><channel><title>" + id
                        + "</title><link>https://example.org/</link><description>-</description>\n",
                        "</channel></rss>"));
    }

    /** True when the crawler has shown at each of them that it has committed the present version. */
    boolean areKnown() {
        return FEEDS.stream().map(this::feed).allMatch(site::isKnown) && site.isKnown(page()) && site.isKnown(list);
    }

    /** Where the bytes of a source's documents come from now. */
    String address(String source) {
        return switch (source) {
            case "page" -> page();
            case "workbook" -> list;
            default -> feed(source);
        };
    }

    private String feed(String id) {
        return site.at(FEEDS.indexOf(id), "/" + id + ".xml");
    }

    private String page() {
        return site.at(0, "/programme");
    }

    private String lists() {
        return site.at(2, "/lists");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
