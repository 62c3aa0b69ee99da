package org.policywatch.standalone.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the site publishes on one day.
 *
 * @param resources by path
 * @param news the digest of the body that must come out as documents, by source: only sources with something new
 */
record Edition(Map<String, Resource> resources, Map<String, String> news) {
    static final String PAGE = "/identify-and-arrest/287g";
    static final String FOLDER = "/doclib/about/offices/ero/287g/";
    static final String PARTICIPATING = "ice-287g-participating";
    static final String PENDING = "ice-287g-pending";
    static final String PROGRAMME = "ice-287g-programme";
    private static final String WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    Edition {
        resources = Map.copyOf(resources);
        news = Map.copyOf(news);
    }

    static Edition of(DemoHistory history, int number) {
        return new Builder(history, number).build();
    }

    /** Puts one day together. */
    private static final class Builder {
        private final DemoHistory history;
        private final int number;
        private final Script.Day day;
        private final Instant printed;
        private final Map<String, Resource> resources = new HashMap<>();
        private final Map<String, String> news = new HashMap<>();

        Builder(DemoHistory history, int number) {
            this.history = history;
            this.number = number;
            this.day = history.day(number);
            this.printed = day.list().atTime(day.slot().equals("am") ? 14 : 20, 0).toInstant(ZoneOffset.UTC);
        }

        Edition build() {
            RosterSheet participating = RosterSheet.participating(history, day);
            RosterSheet pending = RosterSheet.pending(history, day);
            workbook(PARTICIPATING, participating);
            workbook(PENDING, pending);
            page(participating, pending);
            history.script().feeds().forEach(this::feed);
            return new Edition(resources, news);
        }

        private void workbook(String source, RosterSheet list) {
            Resource resource = new Resource(WORKBOOK_TYPE, Workbooks.write(list), printed);
            resources.put(FOLDER + list.fileName(), resource);
            news.put(source, resource.sha256());
        }

        private void page(RosterSheet participating, RosterSheet pending) {
            List<String> wording = history.script().wordings().getOrDefault(day.wording(), List.of());
            String html = ProgrammePage.html(wording, FOLDER + participating.fileName(), FOLDER + pending.fileName());
            Resource resource = text("text/html; charset=utf-8", html);
            resources.put(PAGE, resource);
            if (number == 0 || !history.day(number - 1).wording().equals(day.wording())) {
                news.put(PROGRAMME, resource.sha256());
            }
        }

        private void feed(Script.Feed feed) {
            List<Script.Item> newestFirst = new ArrayList<>();
            for (int each = 0; each <= number; each++) {
                newestFirst.addAll(0, history.day(each).itemsOf(feed));
            }
            Resource resource = text("application/xml; charset=utf-8",
                    Feeds.write(feed, "https://example.org" + feed.path(), newestFirst));
            resources.put(feed.path(), resource);
            if (number == 0 ? !newestFirst.isEmpty() : !day.itemsOf(feed).isEmpty()) {
                news.put(feed.id(), resource.sha256());
            }
        }

        private Resource text(String type, String text) {
            return new Resource(type, text.getBytes(StandardCharsets.UTF_8), printed);
        }
    }
}
