package org.policywatch.endtoend.classifier;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.document.Origin;

/**
 * What the feeds of seven legislatures would bring in a session: items of about 1 kB, each with the newest action of a bill,
 * in the shapes of Texas, Florida and LegiScan. Every bill is about a topic that is followed, so that every document leads to
 * an event: no stream of real feeds is as full. The same seed gives the same documents.
 */
public final class BillFeeds {
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 14);
    private static final int SEED = 287;
    private static final int LEAST_ACTIONS = 4;
    private static final int MOST_ACTIONS = 13;
    private static final int DAYS_BETWEEN = 9;
    private static final int LAST_START = 60;

    private static final List<String> TITLES = List.of(
            "Relating to agreements between sheriffs and United States Immigration and Customs Enforcement under Section 287(g) of the Immigration and Nationality Act",
            "An Act prohibiting state and local law enforcement agencies from entering into immigration enforcement agreements",
            "Immigration detainers; requires county jails to honor detainer requests and to notify federal immigration authorities before release",
            "Relating to the enforcement of federal immigration law by local governments; prohibiting sanctuary policies");
    private static final List<String> COMMITTEES = List.of("Judiciary", "State Affairs", "Public Safety",
            "Local Government", "Appropriations", "Homeland Security & Veterans Affairs", "Rules");
    private static final List<String> ACTIONS = List.of("Filed", "Read first time", "Referred to %s",
            "Scheduled for public hearing in %s", "Considered in public hearing in %s", "Reported favorably by %s",
            "Placed on general calendar", "Read second time and amended", "Passed to third reading",
            "Read third time and passed", "Received from the other chamber", "Sent to the Governor",
            "Signed by the Governor");
    private static final List<Feed> FEEDS = List.of(
            new Feed("us-tx", "https://capitol.texas.gov/MyTLO/RSS/RSS.aspx?Type=todaysfiledhouse",
                    "https://capitol.texas.gov/BillLookup/History.aspx?LegSess=89R&Bill=HB%d", "HB %d"),
            new Feed("us-fl", "https://www.flsenate.gov/Tracker/RSS/Bills",
                    "https://www.flsenate.gov/Session/Bill/2025/%d/ByCategory", "HB %d"),
            legiscan("NY", "A"), legiscan("GA", "HB"), legiscan("VA", "HB"), legiscan("TN", "HB"),
            legiscan("AZ", "HB"));

    /** @param link and title of a bill by its number */
    private record Feed(String jurisdiction, String url, String link, String number) {}

    private record Sighted(int day, int bill, int action) {}

    private BillFeeds() {}

    private static Feed legiscan(String state, String prefix) {
        return new Feed("us-" + state.toLowerCase(Locale.ROOT), "https://legiscan.com/gaits/feed/" + state + ".rss",
                "https://legiscan.com/" + state + "/bill/" + prefix + "%d/2025", state + " " + prefix + "%d");
    }

    /** So many actions of as many bills as they need, in the order of their days. */
    public static List<FeedItemDocument> actions(int count) {
        Random random = new Random(SEED);
        List<Sighted> sighted = new ArrayList<>();
        for (int bill = 0; sighted.size() < count; bill++) {
            int day = random.nextInt(LAST_START);
            int actions = random.nextInt(LEAST_ACTIONS, MOST_ACTIONS + 1);
            for (int action = 0; action < actions && sighted.size() < count; action++) {
                sighted.add(new Sighted(day, bill, action));
                day += random.nextInt(1, DAYS_BETWEEN);
            }
        }
        sighted.sort(Comparator.comparingInt(Sighted::day));
        List<FeedItemDocument> documents = new ArrayList<>(count);
        sighted.forEach(each -> documents.add(document(each, documents.size())));
        return documents;
    }

    private static FeedItemDocument document(Sighted sighted, int place) {
        Feed feed = FEEDS.get(sighted.bill() % FEEDS.size());
        int number = 1 + sighted.bill() / FEEDS.size();
        LocalDate day = FIRST_DAY.plusDays(sighted.day());
        String link = feed.link().formatted(number);
        String title = TITLES.get(sighted.bill() % TITLES.size());
        String action = ACTIONS.get(sighted.action())
                .formatted(COMMITTEES.get((sighted.bill() + sighted.action()) % COMMITTEES.size()));
        String summary = "Author: Representative Number %d | Caption: %s | Last Action: %02d/%02d/%d H %s".formatted(
                number,
                title, day.getMonthValue(), day.getDayOfMonth(), day.getYear(), action);
        Instant retrieved = day.atStartOfDay(ZoneOffset.UTC).plusHours(18).plusNanos(place * 1_000L).toInstant();
        return new FeedItemDocument(origin(feed, link, summary, retrieved), "Bills of the session", feed.url(), link,
                link,
                feed.number().formatted(number) + ": " + title, summary, null, List.of(link), List.of("Legislation"),
                List.of(),
                OffsetDateTime.ofInstant(retrieved, ZoneOffset.UTC), null);
    }

    private static Origin origin(Feed feed, String link, String text, Instant retrieved) {
        String hash = Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
        String source = "bills-" + feed.jurisdiction();
        return new Origin(Origin.idOf(source, link, hash, null), source, feed.jurisdiction(),
                "Legislature of " + feed.jurisdiction(), link, retrieved, hash,
                "<urn:uuid:00000000-0000-4000-8000-" + hash.substring(0, 12) + ">", false, null, null);
    }

    /** The same item as if it had been retrieved at this moment. */
    static FeedItemDocument retrievedAt(FeedItemDocument item, Instant moment) {
        Origin was = item.origin();
        Origin now = new Origin(was.id(), was.sourceId(), was.jurisdiction(), was.publisher(), was.url(), moment,
                was.sha256(), was.warcRecordId(), was.baseline(), was.previousId(), was.http());
        return new FeedItemDocument(now, item.feedTitle(), item.feedUrl(), item.identity(), item.guid(), item.title(),
                item.summary(), item.content(), item.links(), item.categories(), item.authors(), item.published(),
                item.updated());
    }
}
