package org.policywatch.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FeedExtractorTest {
    private static final String FIRST = "<item><title>One</title><guid isPermaLink=\"false\">1</guid><link>https://example.gov/1</link></item>";

    @Test
    @DisplayName("C-21 an item used to one guid three times gets three identities, and the first keeps the guid")
    void repeatedGuids() {
        String twin = "<item><title>Two</title><guid isPermaLink=\"false\">1</guid><link>https://example.gov/2</link></item>";

        List<FeedItem> items = items(rss(FIRST + twin + twin));

        assertThat(items).extracting(FeedItem::identity).doesNotHaveDuplicates().first().isEqualTo("1");
    }

    @Test
    @DisplayName("C-21 without a guid the link identifies, without a link a hash of the words")
    void identityFallsBack() {
        List<FeedItem> items = items(
                rss("<item><title>A</title><link>https://example.gov/a</link></item><item><title>B</title></item>"));

        assertThat(items.get(0).identity()).isEqualTo("https://example.gov/a");
        assertThat(items.get(1).identity()).hasSize(64);
    }

    @Test
    @DisplayName("C-21 JSON Feed: numeric ids are text, items without an id are dropped")
    void jsonFeed() {
        String json = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"id\":7,\"title\":\"Seven\",\"url\":\"https://example.gov/7\",\"content_html\":\"<p>x</p>\"},{\"title\":\"lost\"}]}";

        List<FeedItem> items = items(json);

        assertThat(items).singleElement().extracting(FeedItem::identity, FeedItem::title).containsExactly("7", "Seven");
    }

    @ParameterizedTest(name = "L-11 L-15 a BILLSTATUS file with {0} is a feed of one item, whose content is the file")
    @ValueSource(strings = {"<billNumber>756</billNumber><billType>H.R.</billType>",
            "<number>756</number><type>HR</type>"})
    void billStatus(String number) {
        String file = "<?xml version=\"1.0\"?>\n<billStatus><bill><congress>119</congress>" + number
                + "<updateDate>2025-03-01T08:00:00Z</updateDate><title>287(g) Program Protection Act</title>"
                + "<actions><item><text>Introduced in House</text></item></actions></bill></billStatus>";

        assertThat(items(file)).singleElement().satisfies(item -> {
            assertThat(item.identity()).isEqualTo("BILLSTATUS-119hr756");
            assertThat(item.title()).isEqualTo("287(g) Program Protection Act");
            assertThat(item.content()).isEqualTo(file);
            assertThat(item.links())
                    .containsExactly("https://www.govinfo.gov/bulkdata/BILLSTATUS/119/hr/BILLSTATUS-119hr756.xml");
            assertThat(item.updated()).isEqualTo(OffsetDateTime.parse("2025-03-01T08:00:00Z"));
        });
    }

    @Test
    @DisplayName("L-12 LegiScan's getBill is one item, a page of Open States' API an item a bill; the content is the bill as it came")
    void billsOfApis() {
        String bill = "{\"bill_id\":7,\"change_hash\":\"a\",\"url\":\"https://legiscan.com/TX/bill/SB8/2025\",\"bill_number\":\"SB8\",\"title\":\"Sheriffs\",\"history\":[]}";
        String page = "{\"results\":[{\"id\":\"ocd-bill/1\",\"identifier\":\"SB 8\",\"title\":\"Sheriffs\",\"openstates_url\":\"https://openstates.org/1\"},{\"id\":\"ocd-bill/2\",\"identifier\":\"SB 9\",\"title\":\"Jails\",\"openstates_url\":\"https://openstates.org/2\"}]}";

        assertThat(items("{\"status\":\"OK\",\"bill\":" + bill + "}")).singleElement().satisfies(item -> {
            assertThat(item.identity()).isEqualTo("legiscan-7");
            assertThat(item.title()).isEqualTo("SB8 Sheriffs");
            assertThat(item.content()).isEqualTo(bill);
            assertThat(item.links()).containsExactly("https://legiscan.com/TX/bill/SB8/2025");
        });
        assertThat(items(page)).extracting(FeedItem::identity).containsExactly("ocd-bill/1", "ocd-bill/2");
    }

    @Test
    @DisplayName("L-11 a BILLSTATUS file that names no bill is refused with what it lacks")
    void billStatusWithoutNumber() {
        String file = "<billStatus><bill><congress>119</congress><type>HR</type></bill></billStatus>";
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);

        assertThat(Extraction.extract(new Body(bytes, null, "", "file.xml"), ExtractionRules.any()))
                .isInstanceOfSatisfying(ExtractionResult.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains("lacks", "'119', 'hr', ''"));
    }

    @Test
    @DisplayName("C-25 a feed cut within its last item keeps the good ones and records the fault")
    void cutOffFeed() {
        Content.Feed feed = feed("<rss version=\"2.0\"><channel><title>T</title>" + FIRST + "<item><title>Tw");

        assertThat(feed.items()).extracting(FeedItem::title).containsExactly("One");
        assertThat(feed.fault()).isPresent();
    }

    @Test
    @DisplayName("C-25 an unclosed last item in a complete feed is kept")
    void unclosedItem() {
        Content.Feed feed = feed("<rss version=\"2.0\"><channel>" + FIRST + "<item><title>Two</title></channel></rss>");

        assertThat(feed.items()).extracting(FeedItem::title).containsExactly("One", "Two");
        assertThat(feed.fault()).isPresent();
    }

    @ParameterizedTest
    @DisplayName("C-25 absurd dates are null, never now")
    @ValueSource(strings = {"6/30/20026", "05/082025", "", "yesterday", "Mon, 01 Jan 20026 00:00:00 GMT",
            "Mon, 01 Jan 26 00:00:00 GMT", "2025-13-45T00:00:00Z", "0000-00-00"})
    void absurdDates(String date) {
        assertThat(items(rss("<item><guid>1</guid><pubDate>" + date + "</pubDate></item>")).getFirst().published())
                .isNull();
    }

    @ParameterizedTest
    @DisplayName("C-25 dates as feeds write them")
    @CsvSource(delimiter = '|', value = {"Mon, 24 Feb 2025 10:05:00 -0500|2025-02-24T10:05:00-05:00",
            "Mon, 24 Feb 2025 10:05:00 EST|2025-02-24T10:05:00-05:00", "24 February 2025|2025-02-24T00:00:00Z",
            "2025-02-24T10:05:00.123Z|2025-02-24T10:05:00Z", "2025-02-24|2025-02-24T00:00:00Z",
            "Feb 24, 2025 10:05|2025-02-24T10:05:00Z", "Monday, 24-Feb-2025 10:05:00 GMT|2025-02-24T10:05:00Z"})
    void usualDates(String written, OffsetDateTime meant) {
        assertThat(FeedDates.parse(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @DisplayName("C-17 a DOCTYPE is refused whatever it defines")
    @ValueSource(strings = {"<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
            "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/evil.dtd\">",
            "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]>"})
    void doctype(String doctype) {
        ExtractionResult result = extract("<?xml version=\"1.0\"?>" + doctype + rss(FIRST).substring(21));

        assertThat(result).isInstanceOfSatisfying(ExtractionResult.Unreadable.class,
                refused -> assertThat(refused.reason()).contains("DOCTYPE"));
    }

    @Test
    @DisplayName("C-17 elements nested deeper than 100 are refused")
    void depth() {
        assertThat(extract("<rss><channel>" + "<a>".repeat(200) + "</a>".repeat(200) + "</channel></rss>"))
                .isInstanceOf(ExtractionResult.Unreadable.class);
    }

    @Test
    @DisplayName("C-17 the XML reader is the JDK's own")
    void implementation() {
        assertThat(SafeXml.implementation()).isEqualTo("com.sun.xml.internal.stream.XMLInputFactoryImpl");
    }

    @Test
    @DisplayName("C-19 koi8-r, windows-1252 under a UTF-8 prolog, a mark that beats the declaration, UTF-8 under a lie")
    void charsets() {
        assertThat(title("<?xml version=\"1.0\" encoding=\"koi8-r\"?>" + bare("Привет"), "koi8-r")).isEqualTo("Привет");
        assertThat(title("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + bare("Sheriff’s"), "windows-1252"))
                .isEqualTo("Sheriff’s");
        assertThat(title("\uFEFF<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + bare("Peña"), "UTF-8"))
                .isEqualTo("Peña");
        assertThat(title("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + bare("Peña"), "UTF-8")).isEqualTo("Peña");
        assertThat(title("<?xml version=\"1.0\"?>" + bare("a\u0000b"), "UTF-8")).isEqualTo("ab");
        assertThat(title("<?xml version=\"1.0\"?>" + bare("Sheriff\u0092s"), "UTF-8")).isEqualTo("Sheriff’s");
    }

    @Test
    @DisplayName("C-09 ttl, syndication module, skipHours and skipDays are read")
    void hints() {
        PollingHints hints = feed(
                "<rss version=\"2.0\" xmlns:s=\"http://purl.org/rss/1.0/modules/syndication/\"><channel><ttl>15</ttl><s:updatePeriod>daily</s:updatePeriod><s:updateFrequency>4</s:updateFrequency><skipHours><hour>3</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays></channel></rss>")
                .hints();

        assertThat(hints.interval()).hasValue(java.time.Duration.ofHours(6));
        assertThat(hints.skipHours()).containsExactlyInAnyOrder(3, 0);
        assertThat(hints.skipDays()).containsExactly(java.time.DayOfWeek.SUNDAY);
    }

    @Test
    @DisplayName("Atom: published and updated stay apart, the alternate link comes first, xml:base counts")
    void atom() {
        FeedItem item = items(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://example.gov/a/\"><entry><id> urn:1 </id><title type=\"html\">A &lt;b&gt;bold&lt;/b&gt; &amp;amp; title</title><link rel=\"self\" href=\"self\"/><link href=\"b\"/><published>2025-01-01T00:00:00Z</published><updated>2025-01-02T00:00:00Z</updated><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>x</p></div></content></entry></feed>")
                .getFirst();

        assertThat(item.identity()).isEqualTo("urn:1");
        assertThat(item.title()).isEqualTo("A bold & title");
        assertThat(item.links()).containsExactly("https://example.gov/a/b", "https://example.gov/a/self");
        assertThat(item.published()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(item.updated()).isEqualTo("2025-01-02T00:00:00Z");
        assertThat(item.content()).contains("<p>x</p>").doesNotContain("<div");
    }

    @Test
    @DisplayName("C-25 an address without href counts by its rel, so an enclosure is never the main link")
    void linksAsText() {
        FeedItem item = items(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><link rel=\"enclosure\">https://example.gov/e.pdf</link><link rel=\"alternate\" href=\"https://example.gov/e\"/></entry></feed>")
                .getFirst();

        assertThat(item.links()).containsExactly("https://example.gov/e", "https://example.gov/e.pdf");
    }

    @Test
    @DisplayName("C-25 a summary beside a description is not lost, and media descriptions stand in for none")
    void wordsAreKept() {
        List<FeedItem> items = items(rss(
                "<item><description>Short</description><summary>Long</summary></item><item xmlns:m=\"http://search.yahoo.com/mrss/\"><m:group><m:description>Clip</m:description></m:group></item>"));

        assertThat(items.get(0)).extracting(FeedItem::summary, FeedItem::content).containsExactly("Short", "Long");
        assertThat(items.get(1).summary()).isEqualTo("Clip");
    }

    @ParameterizedTest
    @DisplayName("C-25 the address beside an author's name is left out")
    @ValueSource(strings = {"clerk@example.gov (Ann Clerk)", "Ann Clerk (clerk@example.gov)",
            "Ann Clerk &lt;clerk@example.gov&gt;", "Ann Clerk"})
    void authors(String written) {
        assertThat(items(rss("<item><author>" + written + "</author></item>")).getFirst().authors())
                .containsExactly("Ann Clerk");
    }

    @ParameterizedTest
    @DisplayName("C-25 what is opened and never closed in a title swallows none of its words")
    @CsvSource(delimiter = '|', value = {"Fewer &lt;less than five|Fewer <less than five",
            "One &lt;!-- two &gt; three|One three", "One &lt;!-- two --&gt; three|One three", "One &lt;!--|One"})
    void unendedMarkup(String written, String meant) {
        assertThat(items(rss("<item><title>" + written + "</title></item>")).getFirst().title()).isEqualTo(meant);
    }

    @Test
    @DisplayName("C-25 categories of the media and podcast modules are categories")
    void categoriesOfModules() {
        List<String> categories = items(rss(
                "<item xmlns:m=\"http://search.yahoo.com/mrss/\" xmlns:i=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><category>One</category><m:category>Two</m:category><i:category text=\"Three\"><i:category text=\"Four\"/></i:category></item>"))
                .getFirst().categories();

        assertThat(categories).containsExactly("One", "Two", "Three", "Four");
    }

    @Test
    @DisplayName("C-20 a block page is recognised, and HTML where a feed was promised is a block")
    void blocks() {
        assertThat(extract("<html><head><title>Just a moment...</title></head><body>x</body></html>"))
                .isInstanceOf(ExtractionResult.Blocked.class);
        Body page = body("<!doctype html><html><body><p>Sorry</p></body></html>", "UTF-8");
        ExtractionRules feed = new ExtractionRules(java.util.Optional.of(Kind.FEED), java.util.Optional.empty(), 1,
                List.of());
        assertThat(Extraction.extract(page, feed)).isInstanceOf(ExtractionResult.Blocked.class);
    }

    private static String rss(String items) {
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>" + items + "</channel></rss>";
    }

    private static String bare(String title) {
        return "<rss version=\"2.0\"><channel><item><title>" + title + "</title></item></channel></rss>";
    }

    private static String title(String xml, String charset) {
        Content.Feed feed = (Content.Feed) ((ExtractionResult.Extracted) Extraction.extract(body(xml, charset),
                ExtractionRules.any())).content();
        return String.valueOf(feed.items().getFirst().title());
    }

    private static List<FeedItem> items(String text) {
        return feed(text).items();
    }

    private static Content.Feed feed(String text) {
        ExtractionResult result = extract(text);
        assertThat(result).isInstanceOf(ExtractionResult.Extracted.class);
        return (Content.Feed) ((ExtractionResult.Extracted) result).content();
    }

    private static ExtractionResult extract(String text) {
        return Extraction.extract(body(text, StandardCharsets.UTF_8.name()), ExtractionRules.any());
    }

    private static Body body(String text, String charset) {
        return new Body(text.getBytes(Charset.forName(charset)), null, "feed.xml", "https://example.gov/feed.xml");
    }
}
