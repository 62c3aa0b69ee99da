package org.policywatch.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of faultless feeds our reader and rome, which know nothing of each other, say the same. */
final class FeedReadersAgreeTest {
    enum Feed {
        RSS_2_0(2, """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
                 <channel>
                  <title>Bills signed</title><link>https://legislature.example.gov/</link><description>d</description>
                  <item>
                   <title>HB 12 signed by the governor</title>
                   <link>https://legislature.example.gov/hb12?year=2025&amp;chamber=H</link>
                   <guid isPermaLink="false">hb12-signed</guid>
                   <pubDate>Mon, 24 Feb 2025 10:05:00 -0500</pubDate>
                   <category>Signed</category><category domain="https://legislature.example.gov/topics">Sheriffs</category>
                   <description>Signed on &lt;b&gt;Monday&lt;/b&gt;.</description>
                   <content:encoded><![CDATA[<p>Signed on <b>Monday</b>, in force on Tuesday.</p>]]></content:encoded>
                  </item>
                  <item>
                   <title><![CDATA[SB 7: sheriffs & jails]]></title>
                   <link>https://legislature.example.gov/sb7</link>
                   <guid>https://legislature.example.gov/sb7#1</guid>
                   <pubDate>Tue, 25 Feb 2025 00:00:00 GMT</pubDate>
                   <description>To the floor</description>
                  </item>
                 </channel>
                </rss>
                """), RSS_2_0_BARE(2, """
                <rss version="2.0"><channel><title>Calendar – Año 2025</title><link>https://example.gov/</link>
                 <description>d</description>
                 <item><title>No date, no guid</title><link>https://example.gov/1</link></item>
                 <item><title>Only a guid</title><guid isPermaLink="false">17</guid>
                  <pubDate>01 Jul 2025 07:00:00 +0200</pubDate></item>
                </channel></rss>
                """), RSS_0_92(1, """
                <?xml version="1.0"?>
                <rss version="0.92"><channel><title>Floor</title><link>https://example.gov/</link>
                 <description>d</description><language>en</language>
                 <item><title>Adjourned</title><link>https://example.gov/adjourned</link><description>At noon</description>
                  <category>Floor</category></item>
                </channel></rss>
                """), RSS_1_0(2, """
                <?xml version="1.0" encoding="utf-8"?>
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
                 <channel rdf:about="https://example.gov/index.rdf"><title>Notices</title>
                  <link>https://example.gov/</link><description>d</description>
                  <items><rdf:Seq><rdf:li rdf:resource="https://example.gov/n/1"/></rdf:Seq></items></channel>
                 <item rdf:about="https://example.gov/n/1"><title>Notice one</title><link>https://example.gov/n/1</link>
                  <description>First</description><dc:date>2025-03-01T12:30:00+01:00</dc:date>
                  <content:encoded>&lt;p&gt;First&lt;/p&gt;</content:encoded></item>
                 <item rdf:about="https://example.gov/n/2"><title>Notice two</title><link>https://example.gov/n/2</link>
                  <dc:date>2025-03-02</dc:date></item>
                </rdf:RDF>
                """), ATOM(3, """
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom">
                 <id>urn:example:feed</id><title>Agreements</title><updated>2025-05-03T00:00:00Z</updated>
                 <link rel="self" href="https://example.gov/feed.atom"/>
                 <entry><id>urn:example:1</id><title>Terry County signs</title>
                  <link rel="edit" href="https://example.gov/edit/1"/>
                  <link rel="alternate" type="text/html" href="https://example.gov/1"/>
                  <published>2025-05-01T08:00:00-06:00</published><updated>2025-05-02T08:00:00.5Z</updated>
                  <category term="agreement-signed" label="Agreement signed"/><category term="TX"/>
                  <summary>One more &amp; one less</summary>
                  <content type="html">&lt;p&gt;One more&lt;/p&gt;</content></entry>
                 <entry><id>tag:example.gov,2025:2</id><title type="text">Bexar &lt; Terry</title>
                  <link href="https://example.gov/2"/><updated>2025-05-03T00:00:00Z</updated></entry>
                 <entry><id>https://example.gov/3</id><title type="html">&lt;b&gt;Three&lt;/b&gt; &amp;amp; four</title>
                  <link href="https://example.gov/3"/><updated>2025-05-03T00:00:00Z</updated></entry>
                </feed>
                """), ATOM_WITH_PREFIX(1, """
                <?xml version="1.0"?>
                <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:id>urn:example:feed</a:id><a:title>Prefixed</a:title>
                 <a:updated>2025-05-03T00:00:00Z</a:updated>
                 <a:entry><a:id>urn:example:1</a:id><a:title>One</a:title><a:link href="https://example.gov/1"/>
                  <a:published>2025-05-01T00:00:00Z</a:published><a:updated>2025-05-01T00:00:00Z</a:updated>
                  <a:category term="x"/></a:entry>
                </a:feed>
                """);

        private final int items;
        private final String text;

        Feed(int items, String text) {
            this.items = items;
            this.text = text;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C-21 title, link, id, dates, categories, summary and content are those that rome reads")
    void agree(Feed feed) {
        Body body = new Body(feed.text.getBytes(StandardCharsets.UTF_8), null, "feed.xml", "https://example.gov/feed");

        ReadFeed ours = ReadFeed.ours(body).feed();
        ReadFeed rome = ReadFeed.rome(body).feed();

        assertThat(ours.items()).hasSize(feed.items);
        assertThat(ours.title()).isEqualTo(rome.title());
        assertThat(ours.items().stream().map(FeedReadersAgreeTest::comparable).toList())
                .isEqualTo(rome.items().stream().map(FeedReadersAgreeTest::comparable).toList());
    }

    @Test
    @DisplayName("C-25 of a feed cut off in its second item we keep the first, rome none")
    void cutOff() {
        String text = Feed.RSS_2_0.text.substring(0, Feed.RSS_2_0.text.indexOf("sheriffs & jails"));
        Body body = new Body(text.getBytes(StandardCharsets.UTF_8), null, "feed.xml", "https://example.gov/feed");

        assertThat(ReadFeed.ours(body).feed().items()).extracting(ReadFeed.Item::id).containsExactly("hb12-signed");
        assertThat(ReadFeed.rome(body)).isInstanceOf(ReadFeed.Result.Refused.class);
    }

    /**
     * What both have: rome puts the link where there is no guid, keeps the markup of titles, and takes the fraction of a
     * second for milliseconds.
     */
    private static List<Object> comparable(ReadFeed.Item item) {
        String link = String.valueOf(item.link());
        return List.of(String.valueOf(Markup.words(item.title())), link, item.id() == null ? link : item.id(),
                item.categories(), String.valueOf(item.summary()), String.valueOf(item.content()),
                second(item.published()), second(item.updated()));
    }

    private static String second(@Nullable Instant date) {
        return date == null ? "none" : date.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
