package org.policywatch.standalone.demo;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The demo's catalogue: the shipped one's source ids at the demo's address, asked every second. */
public final class DemoCatalog {
    private static final String EVERY = "1s";
    private static final String ICE = "ICE";

    private DemoCatalog() {}

    /**
     * Writes one YAML file a publisher into an existing folder.
     *
     * @param address of the {@link DemoSite}, without a slash at the end
     */
    public static void write(DemoHistory history, String address, Path folder) throws IOException {
        Map<String, List<Map<String, Object>>> byPublisher = new LinkedHashMap<>();
        byPublisher.put(ICE, new ArrayList<>(iceSources(address + Edition.PAGE)));
        for (Script.Feed feed : history.script().feeds()) {
            byPublisher.computeIfAbsent(feed.publisher(), key -> new ArrayList<>()).add(feedSource(feed, address));
        }
        for (Map.Entry<String, List<Map<String, Object>>> each : byPublisher.entrySet()) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("publisher", each.getKey());
            file.put("sources", each.getValue());
            Files.writeString(folder.resolve(fileName(each.getKey())), new YAMLMapper().writeValueAsString(file));
        }
    }

    private static List<Map<String, Object>> iceSources(String page) {
        return List.of(
                source(Edition.PARTICIPATING, "workbook", "us", "page", page, "link", "participatingAgencies"),
                source(Edition.PENDING, "workbook", "us", "page", page, "link", "pendingAgencies"),
                source(Edition.PROGRAMME, "page", "us", "url", page, "select", "main", "minimum-matches", 1));
    }

    private static Map<String, Object> feedSource(Script.Feed feed, String address) {
        return source(feed.id(), "feed", feed.jurisdiction(), "url", address + feed.path());
    }

    private static Map<String, Object> source(String id, String kind, String jurisdiction, Object... more) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("id", id);
        source.put("kind", kind);
        source.put("jurisdiction", jurisdiction);
        for (int key = 0; key < more.length; key += 2) {
            source.put((String) more[key], more[key + 1]);
        }
        source.put("every", EVERY);
        return source;
    }

    private static String fileName(String publisher) {
        return publisher.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".yaml";
    }
}
