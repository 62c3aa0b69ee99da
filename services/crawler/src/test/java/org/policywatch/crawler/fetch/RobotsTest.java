package org.policywatch.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.crawler.testing.LocalSite;

/** robots.txt over real HTTP, with a clock of our own. */
final class RobotsTest {
    private static final String NAME = "agency.test";
    private LocalSite site;
    private Asking asking;

    @BeforeEach
    void start() throws IOException {
        site = new LocalSite();
        site.status("/page", 200).status("/secret", 200);
        asking = new Asking();
    }

    @AfterEach
    void stop() {
        asking.close();
        site.close();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"400,true", "401,true", "403,true", "404,true", "410,true", "500,false", "502,false", "503,false",
            "504,false"})
    @DisplayName("C-01 robots.txt never read: 4xx allows, 5xx disallows everything")
    void statusWithoutCopy(int status, boolean allowed) throws InterruptedException {
        site.status("/robots.txt", status);

        assertThat(mayFetch("/page")).isEqualTo(allowed);
        assertThat(site.seen("/page")).hasSize(allowed ? 1 : 0);
    }

    @ParameterizedTest(name = "{0} → disallowed: {1}")
    @CsvSource({"403,false", "404,false", "429,true", "500,true", "503,true"})
    @DisplayName("C-01 robots.txt read a day ago: 4xx allows, 5xx leaves the copy in force, and both for what it allowed")
    void statusWithCopy(int status, boolean stillDisallowed) throws InterruptedException {
        site.robots("User-agent: *\nDisallow: /secret\n");
        assertThat(mayFetch("/page")).isTrue();
        site.status("/robots.txt", status);
        asking.time.pass(Duration.ofHours(25));

        assertThat(mayFetch("/page")).isTrue();
        assertThat(mayFetch("/secret")).isEqualTo(!stillDisallowed);
    }

    @Test
    @DisplayName("C-01 a connection that breaks off disallows everything; a known copy goes on to hold")
    void networkError() throws InterruptedException {
        site.on("/robots.txt", com.sun.net.httpserver.HttpExchange::close);
        assertThat(mayFetch("/page")).isFalse();
        site.robots("User-agent: *\nDisallow: /secret\n");
        asking.time.pass(Duration.ofHours(1));
        assertThat(mayFetch("/page")).isTrue();
        site.on("/robots.txt", com.sun.net.httpserver.HttpExchange::close);
        asking.time.pass(Duration.ofHours(25));

        assertThat(mayFetch("/page")).isTrue();
        assertThat(mayFetch("/secret")).isFalse();
    }

    @Test
    @DisplayName("C-01 unreachable for 30 days: relaxed then, not before")
    void relaxes() throws InterruptedException {
        site.status("/robots.txt", 503);
        assertThat(mayFetch("/page")).isFalse();
        asking.time.pass(Duration.ofDays(29));
        assertThat(mayFetch("/page")).isFalse();
        asking.time.pass(Duration.ofDays(2));

        assertThat(mayFetch("/page")).isTrue();
    }

    @Test
    @DisplayName("C-01 what can't be read is told with the time of the next try, as a failure and not as a refusal")
    void unreadableIsAFailure() throws InterruptedException {
        site.status("/robots.txt", 500);

        FetchResult result = asking.fetch(site.at(NAME, "/page"));

        assertThat(result).isInstanceOfSatisfying(FetchResult.Failed.class, failed -> {
            assertThat(failed.reason()).contains("/robots.txt answers 500");
            assertThat(failed.notBefore()).hasValueSatisfying(
                    next -> assertThat(next).isAfter(asking.time.instant().plus(Duration.ofMinutes(29))));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @DisplayName("C-01 five redirects are followed, to other hosts too; the rules are those of the first authority")
    void redirects(int status) throws InterruptedException {
        site.redirect("/robots.txt", status, "/r1").redirect("/r1", status, "r2").redirect("/r2", status, "/r3")
                .redirect("/r3", status, "/r4").redirect("/r4", status, site.at("other.test", "/r5").toString())
                .on("/r5", exchange -> LocalSite.send(exchange, 200, "text/plain", "User-agent: *\nDisallow: /secret"));

        assertThat(mayFetch("/page")).isTrue();
        assertThat(mayFetch("/secret")).isFalse();
    }

    @Test
    @DisplayName("C-01 robots.txt that redirects for ever is asked six times and counts as missing")
    void redirectsForEver() throws InterruptedException {
        site.redirect("/robots.txt", 302, "/robots.txt");

        assertThat(mayFetch("/page")).isTrue();
        assertThat(site.seen("/robots.txt")).hasSize(6);
    }

    @Test
    @DisplayName("C-01 a copy serves for a day, then it is asked for again")
    void cached() throws InterruptedException {
        assertThat(mayFetch("/page")).isTrue();
        asking.time.pass(Duration.ofHours(23));
        assertThat(mayFetch("/page")).isTrue();
        assertThat(site.seen("/robots.txt")).hasSize(1);
        asking.time.pass(Duration.ofHours(1));

        assertThat(mayFetch("/page")).isTrue();
        assertThat(site.seen("/robots.txt")).hasSize(2);
    }

    @Test
    @DisplayName("C-01 each host and each port has its own; upper case in the name makes no other one")
    void perAuthority() throws InterruptedException, IOException {
        try (LocalSite neighbour = new LocalSite()) {
            neighbour.robots("User-agent: *\nDisallow: /\n").status("/page", 200);

            assertThat(mayFetch("/page")).isTrue();
            assertThat(isFetched(asking.fetch(neighbour.at(NAME, "/page")))).as("other port").isFalse();
            assertThat(isFetched(asking.fetch(site.at("other.test", "/page")))).as("other name").isTrue();
            assertThat(isFetched(asking.fetch(site.at("AGENCY.test", "/page")))).as("same name").isTrue();
            assertThat(site.seen("/robots.txt")).hasSize(2);
        }
    }

    @Test
    @DisplayName("C-01 of 600 KiB the first 512 KiB are read; a rule after them is passed over without error")
    void large() throws InterruptedException {
        String filler = "# nothing to see\n".repeat(20 * 1024);
        site.robots("User-agent: *\nDisallow: /secret\n" + filler + filler + "\nDisallow: /page\n");

        assertThat(mayFetch("/page")).isTrue();
        assertThat(mayFetch("/secret")).isFalse();
    }

    @Test
    @DisplayName("C-01 a file of 20 MiB, over the limit of all other answers: its beginning is read and holds")
    void veryLarge() throws InterruptedException {
        site.robots("User-agent: *\nDisallow: /secret\n" + "# nothing to see\n".repeat(20 << 16));

        assertThat(mayFetch("/page")).isTrue();
        assertThat(mayFetch("/secret")).isFalse();
    }

    @Test
    @DisplayName("C-01 a rule that the limit cuts in two does not hold: half of Disallow: /secret would disallow all")
    void cutRule() throws InterruptedException {
        int limit = 512 * 1024;
        String head = "User-agent: *\n";
        String rule = "Disallow: /secret\n";
        String filler = "#".repeat(limit - head.length() - "\n".length() - "Disallow: /".length());
        site.robots(head + filler + "\n" + rule);

        assertThat(mayFetch("/page")).isTrue();
    }

    @Test
    @DisplayName("C-01 twenty sources of one host that wake together ask for robots.txt once")
    void askedOnce() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> visits = IntStream.range(0, 20)
                    .<Callable<Boolean>>mapToObj(_ -> () -> mayFetch("/page"))
                    .toList();
            for (Future<Boolean> visit : threads.invokeAll(visits)) {
                assertThat(visit.get()).isTrue();
            }
        }

        assertThat(site.seen("/robots.txt")).hasSize(1);
        assertThat(site.seen("/page")).hasSize(20);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
            "longest match wins          | User-agent: policywatch;Allow: /a;Disallow: /a/secret              | /a/secret/x | false",
            "longest match wins, reverse | User-agent: policywatch;Disallow: /a;Allow: /a/open                | /a/open     | true",
            "Allow wins a tie            | User-agent: policywatch;Disallow: /a;Allow: /a                     | /a          | true",
            "groups are merged           | User-agent: policywatch;Disallow: /x;;User-agent: policywatch;Disallow: /a | /a | false",
            "groups are merged, first    | User-agent: policywatch;Disallow: /a;;User-agent: policywatch;Disallow: /x | /a | false",
            "the token's case is nothing | User-agent: PolicyWatch;Disallow: /a                               | /a          | false",
            "our group, not the star's   | User-agent: *;Disallow: /;;User-agent: policywatch;Disallow: /x    | /a          | true",
            "the star's without our own  | User-agent: otherbot;Allow: /;;User-agent: *;Disallow: /a          | /a          | false",
            "another's group is nothing  | User-agent: otherbot;Disallow: /                                   | /a          | true",
            "$ ends the path             | User-agent: *;Disallow: /*.pdf$                                    | /a.pdf      | false",
            "$ ends the path, longer     | User-agent: *;Disallow: /*.pdf$                                    | /a.pdf.html | true",
            "* in the middle             | User-agent: *;Disallow: /a/*/secret                                | /a/b/secret | false",
            "%7E is ~                    | User-agent: *;Disallow: /%7Eann                                    | /~ann/x     | false",
            "~ is %7E                    | User-agent: *;Disallow: /~ann                                      | /%7Eann/x   | false",
            "rules before any group      | Disallow: /;User-agent: *;Disallow: /x                             | /a          | true",
            "the query counts            | User-agent: *;Disallow: /*?print=                                  | /a?print=1  | false",
            "a page instead of rules     | <html><body>Disallow: /</body></html>                              | /a          | true"})
    @DisplayName("C-02 how rules are matched (RFC 9309 §2.2)")
    void matching(String name, String rules, String path, boolean allowed) throws InterruptedException {
        site.robots(rules.replace(';', '\n') + "\n");
        site.on("/", exchange -> LocalSite.send(exchange, 200, "text/plain", "any"));

        FetchResult result = asking.fetch(site.at(NAME, path));

        assertThat(result instanceof FetchResult.Refused).as(name + ": " + result).isEqualTo(!allowed);
    }

    @Test
    @DisplayName("C-03 Crawl-delay: 10 means ten seconds between the starts, robots.txt itself included")
    void crawlDelay() throws InterruptedException {
        site.robots("User-agent: *\nCrawl-delay: 10\n");
        var before = asking.time.instant();

        assertThat(mayFetch("/page")).isTrue();
        assertThat(mayFetch("/page")).isTrue();

        assertThat(Duration.between(before, asking.time.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    @DisplayName("C-03 Crawl-delay below our own gap, and one that went away: our own gap")
    void crawlDelayBelowFloor() throws InterruptedException {
        site.robots("User-agent: *\nCrawl-delay: 60\n");
        assertThat(mayFetch("/page")).isTrue();
        site.robots("User-agent: *\nCrawl-delay: 0.1\n");
        asking.time.pass(Duration.ofHours(25));
        assertThat(mayFetch("/page")).isTrue();
        var before = asking.time.instant();

        assertThat(mayFetch("/page")).isTrue();

        assertThat(Duration.between(before, asking.time.instant())).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "301", "99999999"})
    @DisplayName("C-03 a Crawl-delay over the limit: nothing is asked, and the refusal names both numbers")
    void crawlDelayOverLimit(String delay) throws InterruptedException {
        site.robots("User-agent: *\nCrawl-delay: " + delay + "\n");

        FetchResult result = asking.fetch(site.at(NAME, "/page"));

        assertThat(result).isInstanceOfSatisfying(FetchResult.Refused.class, refused -> {
            assertThat(refused.by()).isEqualTo(FetchResult.Refusal.ROBOTS);
            assertThat(refused.reason()).contains("Crawl-delay").contains("300 s");
        });
        assertThat(site.seen("/page")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "NaN", ""})
    @DisplayName("C-03 a Crawl-delay that is no number is none")
    void crawlDelayGarbage(String delay) throws InterruptedException {
        site.robots("User-agent: *\nCrawl-delay: " + delay + "\n");

        assertThat(mayFetch("/page")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    @DisplayName("C-04 robots.txt answers 429 or 503 with Retry-After: the host is not asked before, by any source")
    void deferred(int status) throws InterruptedException {
        site.on("/robots.txt", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7200");
            LocalSite.send(exchange, status, "text/plain", "slow down");
        });
        var until = asking.time.instant().plus(Duration.ofHours(2));

        FetchResult result = asking.fetch(site.at(NAME, "/page"));
        site.robots("");
        asking.time.pass(Duration.ofMinutes(119));

        assertThat(result).isInstanceOfSatisfying(FetchResult.Failed.class,
                failed -> assertThat(failed.notBefore())
                        .hasValueSatisfying(next -> assertThat(next).isAfterOrEqualTo(until)));
        assertThat(mayFetch("/page")).as("after 119 minutes").isFalse();
        assertThat(site.seen()).hasSize(1);
        asking.time.pass(Duration.ofMinutes(2));
        assertThat(mayFetch("/page")).as("after two hours").isTrue();
    }

    @Test
    @DisplayName("C-04 the same where an address stands in place of the name")
    void deferredLiteral() throws InterruptedException {
        site.on("/robots.txt", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7200");
            LocalSite.send(exchange, 429, "text/plain", "slow down");
        });

        assertThat(isFetched(asking.fetch(site.at("/page")))).isFalse();
        asking.time.pass(Duration.ofMinutes(119));

        assertThat(isFetched(asking.fetch(site.at("/page")))).isFalse();
        assertThat(site.seen()).hasSize(1);
    }

    private boolean mayFetch(String path) throws InterruptedException {
        return isFetched(asking.fetch(site.at(NAME, path)));
    }

    private static boolean isFetched(FetchResult result) {
        return result instanceof FetchResult.Fetched;
    }
}
