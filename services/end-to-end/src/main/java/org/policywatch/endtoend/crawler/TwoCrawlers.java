package org.policywatch.endtoend.crawler;

import org.policywatch.endtoend.OwnBroker;
import org.policywatch.endtoend.StreamReader;
import org.policywatch.endtoend.Claims;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.policywatch.platform.broker.EmbeddedBroker;

/**
 * Two crawlers on one broker (C-10, K-12): one is killed and comes back, then one is stopped in the middle of a request
 * until the other has taken over, and continued. What the hosts themselves saw is compared with their minimum gap and the
 * sources' interval, and the stream with what was published at the sites.
 *
 * <p>Arguments: {@code WORK_FOLDER}. Exit code 1 if anything differs.
 */
public final class TwoCrawlers {
    private static final int HOSTS = 6;
    private static final int FEEDS_A_HOST = 2;
    private static final Duration GAP = Duration.ofSeconds(1);
    private static final Duration INTERVAL = Duration.ofSeconds(4);
    /** A crawler keeps its gap between departures; what a host sees are arrivals, the first ones of a cold process late. */
    private static final double ARRIVALS = 0.75;
    /** An interval begins when a visit is due, and the visit may wait for its host and be a tenth early. */
    private static final double VISITS = 0.5;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** The embedded broker's session time-out, then reading states and the sources' own interval. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(15);

    private final PrintStream out = System.out;
    private final Claims claims = new Claims(out);
    private final ChangingSite site;
    private final Path work;
    private int round = -1;

    private TwoCrawlers(ChangingSite site, Path work) {
        this.site = site;
        this.work = work;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path work = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        try (ChangingSite site = new ChangingSite(HOSTS)) {
            TwoCrawlers run = new TwoCrawlers(site, work);
            run.play();
            System.exit(run.claims.exitCode());
        }
    }

    private void play() throws IOException, InterruptedException {
        publish();
        try (EmbeddedBroker broker = OwnBroker.start(work);
                CrawlerProcess one = crawler("one", broker.bootstrap());
                CrawlerProcess two = crawler("two", broker.bootstrap())) {
            Map<String, CrawlerProcess> crawlers = Map.of("one", one, "two", two);
            one.start();
            two.start();
            await("both to crawl", () -> known() && owners().containsValue("one") && owners().containsValue("two"));
            killed(one);
            comesBack(one);
            stopped(crawlers);
            publish();
            await("the last round", this::known);
            compareHosts();
            compareDocuments(broker.bootstrap());
        }
    }

    private CrawlerProcess crawler(String name, String bootstrap) throws IOException {
        Path folder = work.resolve(name);
        String feeds = feeds().stream()
                .map(url -> "  - {id: %s, kind: feed, jurisdiction: us, url: \"%s\", every: %ds}\n"
                        .formatted("feed" + feeds().indexOf(url), url, INTERVAL.toSeconds()))
                .collect(Collectors.joining());
        Files.writeString(Files.createDirectories(folder.resolve("catalog")).resolve("feeds.yaml"),
                "publisher: Agency\nsources:\n" + feeds);
        return new CrawlerProcess(folder, bootstrap, Map.of("crawler.host-gap", GAP.toMillis() + "ms",
                "crawler.contact", "mailto:" + name + "@policywatch.example"));
    }

    private List<String> feeds() {
        return IntStream.range(0, HOSTS * FEEDS_A_HOST).mapToObj(feed -> site.at(feed, "/feed" + feed + ".xml"))
                .toList();
    }

    /** One more item in each feed. */
    private void publish() {
        round++;
        for (String url : feeds()) {
            String items = IntStream.rangeClosed(0, round).mapToObj(item -> "<item><guid isPermaLink=\"false\">" + item
                    + "</guid><title>Item " + item + "</title></item>").collect(Collectors.joining());
            site.publish(url, "application/rss+xml", ("<rss version=\"2.0\"><channel><title>" + url
                    + "</title><link>https://example.org/</link><description>-</description>" + items
                    + "</channel></rss>").getBytes(StandardCharsets.UTF_8));
        }
    }

    private boolean known() {
        return feeds().stream().allMatch(site::isKnown);
    }

    /** Host → who asked it last for a feed. */
    private Map<String, String> owners() {
        Map<String, String> owners = new TreeMap<>();
        site.log().forEach(each -> owners.put(each.host(), name(each)));
        return owners;
    }

    private static String name(ChangingSite.Asked asked) {
        return asked.agent().contains("mailto:one@") ? "one" : "two";
    }

    private void killed(CrawlerProcess one) throws IOException, InterruptedException {
        Set<String> lost = hostsOf("one");
        one.kill();
        long died = System.nanoTime();
        publish();
        await("the other to take over", () -> hostsOf("one").isEmpty());
        Duration takenOver = Duration.ofNanos(System.nanoTime() - died);
        await("what was new at the killed one's hosts", this::known);
        out.printf("killed: its %d hosts of %d were asked by the other after %.1f s%n", lost.size(), HOSTS,
                Claims.seconds(takenOver));
        claims.check("a killed crawler's hosts are crawled by the other within " + TAKE_OVER.toSeconds() + " s",
                takenOver.compareTo(TAKE_OVER) <= 0, takenOver.toString());
    }

    private Set<String> hostsOf(String name) {
        return owners().entrySet().stream().filter(each -> each.getValue().equals(name)).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void comesBack(CrawlerProcess one) throws IOException, InterruptedException {
        one.start();
        await("its share to come back", () -> !hostsOf("one").isEmpty());
        publish();
        await("what was new then", this::known);
        out.printf("back: %d hosts of %d are its own again%n", hostsOf("one").size(), HOSTS);
    }

    /** With an answer on its way that the stopped one would publish when it goes on. */
    private void stopped(Map<String, CrawlerProcess> crawlers) throws IOException, InterruptedException {
        String url = feeds().getFirst();
        site.hold(url);
        publish();
        int before = site.log().size();
        await("a request to be held", () -> site.log().stream().skip(before).anyMatch(each -> each.url().equals(url)));
        String name = name(
                site.log().reversed().stream().filter(each -> each.url().equals(url)).findFirst().orElseThrow());
        CrawlerProcess zombie = crawlers.getOrDefault(name, crawlers.values().iterator().next());
        zombie.stop();
        long stopped = System.nanoTime();
        Set<String> lost = hostsOf(name);
        site.release(url);
        await("the other to take over", () -> hostsOf(name).isEmpty());
        await("what was new at the stopped one's hosts", this::known);
        out.printf("stopped: its %d hosts were taken over after %.1f s at most%n", lost.size(),
                Claims.seconds(Duration.ofNanos(System.nanoTime() - stopped)));
        zombie.go();
        await("the continued one to notice", () -> Files.readString(zombie.log()).contains("not committed"));
        claims.check("a crawler continued after its session is fenced: what it had fetched is not committed", true, "");
        await("its share to come back", () -> !hostsOf(name).isEmpty());
    }

    private interface Sign {
        boolean isSeen() throws IOException;
    }

    private static void await(String what, Sign sign) throws IOException, InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!sign.isSeen()) {
            if (System.nanoTime() > limit) {
                throw new IOException("waited for " + LIMIT + " for " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void compareHosts() throws IOException {
        Files.write(work.resolve("requests.csv"), site.log().stream().map(each -> "%.3f,%s,%s,%s".formatted(
                (each.nanos() - site.log().getFirst().nanos()) / 1e9, name(each), each.url(), each.isUnchanged()))
                .toList());
        List<Double> gaps = between(ChangingSite.Asked::host, true);
        List<Double> visits = between(ChangingSite.Asked::url, true);
        long doubled = visits.stream().filter(each -> each < VISITS * Claims.seconds(INTERVAL)).count();
        out.printf(
                "%d requests; where the crawler of a host changed (%d times) it was left alone for %.2f s at least%n",
                site.log().size(), gaps.size(), least(gaps));
        claims.check("no host is asked by another crawler within its gap of " + GAP.toSeconds() + " s",
                least(gaps) >= ARRIVALS * Claims.seconds(GAP), least(gaps) + " s");
        claims.check("nor by the same one",
                least(between(ChangingSite.Asked::host, false)) >= (1 - ARRIVALS) * Claims.seconds(GAP),
                least(between(ChangingSite.Asked::host, false)) + " s");
        claims.check("no source is asked by another crawler within its interval of " + INTERVAL.toSeconds()
                + " s, but for a visit that the change has cut", doubled <= 1,
                doubled + " times, " + least(visits) + " s");
    }

    private static double least(List<Double> values) {
        return values.stream().min(Double::compare).orElse(Double.MAX_VALUE);
    }

    /** Seconds between two requests that follow each other at the same host or address. */
    private List<Double> between(Function<ChangingSite.Asked, String> where, boolean onlyOthers) {
        Map<String, ChangingSite.Asked> last = new TreeMap<>();
        List<Double> gaps = new ArrayList<>();
        for (ChangingSite.Asked each : site.log()) {
            ChangingSite.Asked before = last.put(where.apply(each), each);
            if (before != null && !(onlyOthers && name(before).equals(name(each)))) {
                gaps.add(Claims.seconds(Duration.ofNanos(each.nanos() - before.nanos())));
            }
        }
        return gaps;
    }

    private void compareDocuments(String bootstrap) {
        List<JsonNode> documents = StreamReader.settled(bootstrap, "policy.documents.v1",
                HOSTS * FEEDS_A_HOST * (round + 1));
        long ids = documents.stream().map(each -> each.path("id").asText()).distinct().count();
        claims.check("each item of each feed is a document once (" + HOSTS * FEEDS_A_HOST * (round + 1) + ")",
                ids == documents.size() && ids == (long) HOSTS * FEEDS_A_HOST * (round + 1),
                documents.size() + " documents, " + ids + " ids");
    }

}
