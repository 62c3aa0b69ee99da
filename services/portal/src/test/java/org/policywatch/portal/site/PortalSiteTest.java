package org.policywatch.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.portal.SampleEvents;
import org.policywatch.portal.model.Change;
import org.policywatch.portal.model.ReadModel;
import org.policywatch.portal.view.Frame;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.RelatedBill;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PortalSiteTest {
    private static final String HOSTILE = "<script>alert(1)</script> \"onload='x' \u202Egnp.exe \u0007 \uFFFF & <b>";

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @TempDir
    private Path directory;
    private ReadModel model;
    private PortalSite site;
    private Frame frame = Frame.of(Optional.empty(), true, Duration.ZERO);

    @BeforeEach
    void open() throws Exception {
        model = ReadModel.open(directory.resolve("portal.db"));
        TemplateEngine templates = TemplateEngine.createPrecompiled(null, ContentType.Html,
                PortalSite.class.getClassLoader(), "org.policywatch.portal.generated");
        site = new PortalSite(model, templates, () -> frame, "http://pages");
    }

    @Test
    @DisplayName("P-01 the start page lists the latest events with links to the event and its source")
    void start() {
        Event terry = SampleEvents.signed("Terry", 1);
        fill(terry, SampleEvents.baseline("Bexar", 2), SampleEvents.canary(3));
        assertThat(get("/").body()).contains("href=\"/events/" + terry.id() + "\"")
                .contains(
                        "href=\"https://www.ice.gov/doclib/about/offices/ero/287g/participatingAgencies02282025am.xlsx\"")
                .doesNotContain("Bexar").doesNotContain("canary");
    }

    @Test
    @DisplayName("A-14 P-16 every number of the summary says what it counts: changes, or agreements and not agencies")
    void counts() {
        fill(SampleEvents.signed("Terry", 1), SampleEvents.signed("Bexar", 2));
        String text = get("/").body().replaceAll("(?s)^.*<main[^>]*>", "").replaceAll("(?s)</p>.*$", "")
                .replaceAll("<[^>]*>", " ");
        assertThat(text).contains("2 changes").contains(" agreements (not agencies) are on the newest 287(g) list");
        assertThat(text.replaceAll("287\\(g\\)", "").replaceAll("\\d+ (changes|agreements)\\b", ""))
                .doesNotContainPattern("\\d");
    }

    @Test
    @DisplayName("L-09 a bill's page names its people, committees, companion and other numbers, and what was told of it under those")
    void bill() {
        Event docket = SampleEvents.bill("HD 3999", 1);
        Event numbered = SampleEvents.bill("H 2580", 2,
                new RelatedBill("same", "us-ma/194th/HD3999", "HD 3999"),
                new RelatedBill("companion", "us-ma/194th/S1681", "S 1681"),
                new RelatedBill("prior-session", "us-ma/193rd/H2288", "H 2288"));
        fill(docket, numbered, SampleEvents.signed("Terry", 3));

        assertThat(get("/events/" + numbered.id()).body()).contains("Rep. One &lt;b&gt;", "Rep. Two; Rep. Three",
                "Joint Committee on Public Safety", "<dt>Companion</dt>\n<dd>S 1681</dd>",
                "<dt>Also numbered</dt>\n<dd>HD 3999</dd>", "<dd>H 2288 (193rd)</dd>", "/events/" + docket.id())
                .doesNotContain("Terry");
    }

    @Test
    @DisplayName("P-01 an empty stream gives a sentence, not a blank page")
    void empty() {
        assertThat(get("/").body()).contains("Nothing has changed since we began to watch");
    }

    @Test
    @DisplayName("P-04 older events are reached by links, each once")
    void pages() {
        List<Event> events = new ArrayList<>();
        for (int each = 0; each < 120; each++) {
            events.add(SampleEvents.signed("Agency " + each, each % 7));
        }
        fill(events.toArray(Event[]::new));
        List<String> seen = new ArrayList<>();
        String address = "/api/v1/events?limit=50";
        while (!address.isEmpty()) {
            JsonNode page = Json.tree(get(address).body().getBytes(StandardCharsets.UTF_8));
            page.path("events").forEach(each -> seen.add(each.path("id").asText()));
            address = page.path("next").asText("").replace("http://portal", "");
        }
        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
        assertThat(get("/").body()).contains("rel=\"next\"");
    }

    @Test
    @DisplayName("P-12 P-15 the event page shows before and after, named dates, rule and evidence")
    void event() {
        Event event = SampleEvents.corrected("Tery County", "Terry County", 1);
        fill(event);
        String page = get("/events/" + event.id()).body();
        assertThat(page).contains("href=\"http://pages/?agency=us-");
        assertThat(page).contains("<td>Tery County</td>").contains("<td>Terry County</td>").contains("(changed)")
                .contains("<time datetime=\"2025-02-28\">28 February 2025</time>").contains("5f3c5f3c")
                .contains("urn:uuid:8c9e6679").contains("roster/new-row").contains("sha256sum");
        assertThat(page).contains("<dt>Signed</dt>").containsSubsequence("Signed", "not given", "First listed");
    }

    @Test
    @DisplayName("P-01 P-15 a correction says in the list what it was and is, and claims no day that nobody gave")
    void detail() {
        fill(SampleEvents.corrected("Tery County", "Terry County", 1));
        assertThat(get("/").body()).contains("agency: Tery County → Terry County").doesNotContain("not given");
    }

    @Test
    @DisplayName("P-10 a retracted event keeps its address, with what voided it")
    void retracted() {
        Event terry = SampleEvents.signed("Terry", 1);
        Event retraction = SampleEvents.retraction(terry, 2);
        fill(terry, retraction);
        Answer page = get("/events/" + terry.id());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("This event was retracted").contains("/events/" + retraction.id());
    }

    @Test
    @DisplayName("P-33 P-34 the source page and its JSON show a blocked source with its reason")
    void sources() {
        model.apply(List.of(new Change.NewState("source", "ice-news",
                Optional.of(Json.write(SampleEvents.health("ice-news", "blocked"))))), Map.of());
        fill(SampleEvents.rejected(3));
        model.apply(List.of(new Change.NewState("source", "ice-287g-participating",
                Optional.of(Json.write(SampleEvents.health("ice-287g-participating", "fresh"))))), Map.of());
        assertThat(get("/sources").body()).contains("66 of 316 rows are gone");
        assertThat(get("/sources").body()).contains("ice-news").contains("blocked").contains("403 Forbidden")
                .contains("19 May 2025, 16:00 UTC");
        assertThat(get("/api/v1/sources").body()).contains("\"status\":\"blocked\"");
    }

    @Test
    @DisplayName("P-33 A-32 the source page shows the report on the last list, what is new in it marked")
    void lastList() {
        model.apply(List.of(new Change.NewState("source", "ice-287g-participating",
                Optional.of(Json.write(SampleEvents.health("ice-287g-participating", "fresh"))))), Map.of());
        assertThat(get("/sources").body()).contains("participatingAgencies02282025am.xlsx, 237 rows")
                .contains("odd cells by kind: whitespace:AGENCY: 3 (new)").doesNotContain("signed-as-text");
        assertThat(get("/api/v1/sources").body()).contains("\"rows\":237");
    }

    @Test
    @DisplayName("P-21 an event as JSON is the record's value, byte for byte")
    void json() {
        Event terry = SampleEvents.signed("Terry", 1);
        fill(terry);
        assertThat(get("/api/v1/events/" + terry.id()).body()).isEqualTo(Json.write(terry));
    }

    @Test
    @DisplayName("P-18 the feed is Atom with constant ids and updated = recorded time")
    void feed() throws Exception {
        Event terry = SampleEvents.signed("Terry", 1);
        fill(terry);
        Element feed = atom(get("/feed.atom").body());
        Element entry = (Element) feed.getElementsByTagNameNS(ATOM, "entry").item(0);
        assertThat(child(entry, "id")).isEqualTo("urn:policywatch:event:" + terry.id());
        assertThat(child(entry, "updated")).isEqualTo("2025-05-19T16:01:00Z");
        assertThat(child(entry, "title")).contains("Terry");
        assertThat(child(entry, "summary")).contains("agency: before —, after Terry").contains("Evidence: https://");
        assertThat(children(entry, "category")).singleElement().extracting(each -> each.getAttribute("term"))
                .isEqualTo(terry.eventType().eventName());
        assertThat(links(entry)).containsExactly("alternate http://portal/events/" + terry.id());
    }

    @Test
    @DisplayName("P-18 a feed has what RFC 4287 asks for, and a next link while there is more")
    void feedHead() throws Exception {
        fill(IntStream.rangeClosed(1, 51).mapToObj(each -> SampleEvents.signed("County " + each, each))
                .toArray(Event[]::new));
        Element feed = atom(get("/feed.atom").body());
        assertThat(child(feed, "id")).isEqualTo("http://portal/feed.atom");
        assertThat(child(feed, "title")).isEqualTo("policywatch: latest events");
        assertThat(child(feed, "updated")).isEqualTo("2025-05-19T16:51:00Z");
        assertThat(child(feed, "author")).isEqualTo("policywatch");
        assertThat(links(feed)).contains("self http://portal/feed.atom", "alternate http://portal/")
                .anyMatch(link -> link.startsWith("next http://portal/feed.atom?before="));
        assertThat(feed.getElementsByTagNameNS(ATOM, "entry").getLength()).isEqualTo(50);
    }

    private static Element atom(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))).getDocumentElement();
    }

    /** The text of the one child of this name. */
    private static String child(Element parent, String name) {
        List<Element> named = children(parent, name);
        assertThat(named).as(name).hasSize(1);
        return named.getFirst().getTextContent();
    }

    private static List<String> links(Element parent) {
        return children(parent, "link").stream().map(each -> each.getAttribute("rel") + " " + each.getAttribute("href"))
                .toList();
    }

    private static List<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength()).mapToObj(parent.getChildNodes()::item)
                .filter(each -> ATOM.equals(each.getNamespaceURI()) && name.equals(each.getLocalName()))
                .map(Element.class::cast).toList();
    }

    @Test
    @DisplayName("P-24 an unchanged page is answered with 304, a changed one in full")
    void conditional() {
        Answer first = get("/");
        String etag = first.headers().getOrDefault("ETag", "");
        assertThat(first.headers()).containsEntry("Cache-Control", "public, max-age=60");
        assertThat(ask("/", etag).status()).isEqualTo(304);
        assertThat(ask("/", "W/" + etag).status()).isEqualTo(304);
        fill(SampleEvents.signed("Terry", 1));
        assertThat(ask("/", etag).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} → {1} {2}")
    @CsvSource({"/nothing, 404, /nothing", "/events/xyz, 404, /events/xyz", "/?stat=TX, 400, stat",
            "/?before=yesterday, 400, yesterday", "/sources?x=1, 400, x", "/api/v1/events?limit=0, 400, limit",
            "/api/v1/events?limit=501, 400, 500", "/api/v1/nothing, 404, nothing"})
    @DisplayName("P-02 P-23 what cannot be understood is named")
    void problems(String address, int status, String named) {
        Answer answer = get(address);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(named);
        assertThat(answer.contentType()).startsWith(
                address.startsWith("/api/") ? "application/problem+json" : "text/html");
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
    }

    @Test
    @DisplayName("P-50 text of strangers is text everywhere, and direction characters are shown")
    void hostile() {
        Event event = SampleEvents.corrected(HOSTILE, HOSTILE + "2", 1);
        fill(event);
        for (String address : List.of("/", "/events/" + event.id(), "/feed.atom")) {
            assertThat(get(address).body()).as(address).doesNotContain("<script").doesNotContain("\u202E")
                    .doesNotContain("\u0007").doesNotContain("<b>");
        }
        assertThat(get("/events/" + event.id()).body()).contains("[U+202E]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sources", "/nothing"})
    @DisplayName("P-44 P-48 pages have one h1, a language, a title, landmarks, and nothing inline")
    void structure(String address) {
        fill(SampleEvents.signed("Terry", 1));
        String page = get(address).body();
        assertThat(page).startsWith("<!DOCTYPE html>").contains("<html lang=\"en\">").contains("<main id=\"main\">");
        assertThat(page.split("<h1", -1)).hasSize(2);
        assertThat(page).doesNotContainPattern("<script|\\sstyle=|\\son[a-z]+=|javascript:|src=\"http");
    }

    @Test
    @DisplayName("P-32 the portal says when it is behind the stream, and stops saying so")
    void age() {
        frame = Frame.of(Optional.of(SampleEvents.NOON), true, Duration.ofMinutes(11));
        assertThat(get("/").body()).contains("11 minutes behind").contains("19 May 2025, 16:00 UTC");
        frame = Frame.of(Optional.of(SampleEvents.NOON), true, Duration.ofMinutes(9));
        assertThat(get("/").body()).doesNotContain("behind the stream");
    }

    private void fill(Event... events) {
        model.apply(Arrays.stream(events).<Change>map(each -> new Change.NewEvent(each, Json.write(each))).toList(),
                Map.of());
    }

    private Answer get(String address) {
        return ask(address, "");
    }

    private Answer ask(String address, String ifNoneMatch) {
        URI uri = URI.create("http://portal" + address);
        Map<String, List<String>> query = new HashMap<>();
        if (uri.getQuery() != null) {
            for (String each : uri.getQuery().split("&", -1)) {
                int equals = each.indexOf('=');
                query.computeIfAbsent(each.substring(0, equals), _ -> new ArrayList<>())
                        .add(each.substring(equals + 1));
            }
        }
        return site.answer(new Ask(uri.getPath(), query, ifNoneMatch, "http://portal"));
    }
}
