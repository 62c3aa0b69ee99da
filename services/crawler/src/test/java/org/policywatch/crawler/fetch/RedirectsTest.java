package org.policywatch.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.policywatch.crawler.testing.Shared;
import java.util.stream.Collectors;
import java.util.regex.Pattern;
import java.util.regex.MatchResult;
import java.util.Set;
import java.nio.file.Files;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.crawler.testing.LocalSite;
import org.policywatch.crawler.testing.RawSite;
import org.policywatch.crawler.testing.TestTime;

/** What each status means, and how far a redirect is followed. */
@Timeout(60)
final class RedirectsTest {
    private static final String STATUSES = """
            200,Fetched,1
            206,Failed,1
            416,Failed CLIENT_ERROR,1
            400,Failed CLIENT_ERROR,1
            401,Refused SERVER,1
            403,Refused SERVER,1
            404,Failed CLIENT_ERROR,1
            405,Failed CLIENT_ERROR,1
            408,Failed,1
            410,Gone,1
            418,Failed CLIENT_ERROR,1
            425,Failed,1
            429,Failed OVERLOADED,1
            451,Failed CLIENT_ERROR,1
            500,Failed,3
            502,Failed,3
            503,Failed OVERLOADED,1
            504,Failed,3
            204,Failed,1
            300,Failed,1
            599,Failed,1
            """;
    /** Followed or compared: they have tests of their own. */
    private static final Set<String> OTHERS = Set.of("301", "302", "303", "304", "307", "308");
    private static final String NAME = "agency.test";
    private LocalSite site;
    private Asking asking;

    @BeforeEach
    void start() throws IOException {
        site = new LocalSite();
        site.status("/page", 200);
        asking = new Asking();
    }

    @AfterEach
    void stop() {
        asking.close();
        site.close();
    }

    @ParameterizedTest(name = "{0} → learned: {1}")
    @CsvSource({"301,true", "308,true", "302,false", "303,false", "307,false"})
    @DisplayName("C-11 301 and 308 tell the new address, 302, 303 and 307 only lead there")
    void permanentOrNot(int status, boolean learned) throws InterruptedException {
        site.redirect("/old", status, "/page");

        FetchResult result = fetch("/old");

        assertThat(result).isInstanceOfSatisfying(FetchResult.Fetched.class, fetched -> {
            assertThat(fetched.response().url()).isEqualTo(site.at(NAME, "/page"));
            assertThat(fetched.movedTo().isPresent()).isEqualTo(learned);
        });
    }

    @ParameterizedTest(name = "{0}, {1} → learned: {2}")
    @CsvSource({"301,308,true", "301,302,false", "302,301,false"})
    @DisplayName("C-11 one temporary hop makes the whole way temporary")
    void mixedWay(int first, int second, boolean learned) throws InterruptedException {
        site.redirect("/old", first, "/newer").redirect("/newer", second, "/page");

        assertThat(fetch("/old")).isInstanceOfSatisfying(FetchResult.Fetched.class,
                fetched -> assertThat(fetched.movedTo().isPresent()).isEqualTo(learned));
    }

    @Test
    @DisplayName("C-11 an answer 304 tells of the move as well")
    void movedAndUnchanged() throws InterruptedException {
        site.redirect("/old", 301, "/feed").serve("/feed", "text/plain", "unchanged");
        Validators known = ((FetchResult.Fetched) fetch("/old")).response().validators();

        assertThat(asking.fetcher.fetch(site.at(NAME, "/old"), known)).isInstanceOfSatisfying(
                FetchResult.NotModified.class, same -> assertThat(same.movedTo()).contains(site.at(NAME, "/feed")));
    }

    @Test
    @DisplayName("C-11 five hops are followed, a sixth is not")
    void hops() throws InterruptedException {
        IntStream.rangeClosed(1, 5).forEach(hop -> site.redirect("/hop" + hop, 302, "/hop" + (hop - 1)));
        site.redirect("/hop6", 302, "/hop5").status("/hop0", 200);

        assertThat(fetch("/hop5")).isInstanceOf(FetchResult.Fetched.class);
        assertThat(fetch("/hop6")).isInstanceOfSatisfying(FetchResult.Failed.class,
                failed -> assertThat(failed.reason()).contains("more than 5 redirects"));
        assertThat(site.seen("/hop0")).as("asked by the first fetch only").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/loop", "/narcissus"})
    @DisplayName("C-11 a loop is found at once")
    void loop(String path) throws InterruptedException {
        site.redirect("/loop", 302, "/loop-back").redirect("/loop-back", 302, "/loop").redirect("/narcissus", 301, "");

        assertThat(fetch(path)).isInstanceOfSatisfying(FetchResult.Failed.class,
                failed -> assertThat(failed.reason()).contains("loop"));
        assertThat(site.seen(path)).hasSize(1);
    }

    @Test
    @DisplayName("C-11 never from https down to http")
    void downgrade() throws InterruptedException {
        Transport transport = request -> new Response(request.url(), List.of(), 301, "",
                List.of(new Header("Location", "http://agency.test/page")), new byte[0], new byte[0], Instant.EPOCH,
                null);

        FetchResult result = new Redirects(transport, new TestTime()).fetch(URI.create("https://agency.test/"), null);

        assertThat(result).isInstanceOfSatisfying(FetchResult.Refused.class,
                refused -> assertThat(refused.reason()).contains("from https down to http://agency.test/page"));
    }

    @Test
    @DisplayName("C-11 robots.txt is looked at on each hop, the other host's too")
    void disallowedHop() throws InterruptedException, IOException {
        try (LocalSite other = new LocalSite()) {
            other.robots("User-agent: *\nDisallow: /private\n").status("/private", 200);
            site.redirect("/old", 301, other.at("other.test", "/private").toString());

            assertThat(fetch("/old")).isInstanceOfSatisfying(FetchResult.Refused.class,
                    refused -> assertThat(refused.by()).isEqualTo(FetchResult.Refusal.ROBOTS));
            assertThat(other.seen("/private")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "./page", "/dir/../page", "/page#top", "/page?", " /page ",
            "//agency.test:PORT/page"})
    @DisplayName("C-11 a relative Location is resolved")
    void relative(String location) throws InterruptedException {
        site.redirect("/old", 302, location.replace("PORT", String.valueOf(site.at("/").getPort())));

        assertThat(fetch("/old")).isInstanceOf(FetchResult.Fetched.class);
    }

    @Test
    @DisplayName("C-11 a Location of a query alone keeps the path")
    void queryOnly() throws InterruptedException {
        site.on("/dir/old", exchange -> {
            if (exchange.getRequestURI().getQuery() == null) {
                exchange.getResponseHeaders().set("Location", "?part=2");
                exchange.sendResponseHeaders(302, -1);
            } else {
                LocalSite.send(exchange, 200, "text/plain", "part 2");
            }
        });

        assertThat(fetch("/dir/old")).isInstanceOf(FetchResult.Fetched.class);
    }

    @Test
    @DisplayName("C-11 C-02 a Location with dots in its path does not get past robots.txt")
    void dotsPastRobots() throws InterruptedException {
        site.robots("User-agent: *\nDisallow: /private\n").redirect("/old", 302, "/open/../private").status("/private",
                200);

        assertThat(fetch("/old")).isInstanceOf(FetchResult.Refused.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/redirects-nowhere,Failed", "/without-location,Failed", "/unasked-304,Failed", "/challenge,Refused"})
    @DisplayName("C-11 C-20 redirects without a target, 304 to an unconditional request, a challenge: no content")
    void noContent(String path, String expected) throws InterruptedException, IOException {
        try (var nasty = new org.policywatch.crawler.testing.NastySite()) {
            nasty.on("/without-location", connection -> connection.send("HTTP/1.1 302 Found\r\n\r\n"));

            FetchResult result = asking.fetch(nasty.at(NAME, path));

            assertThat(result.getClass().getSimpleName()).as(result.toString()).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0} → {1}, {2} requests")
    @CsvSource(textBlock = STATUSES)
    @DisplayName("C-31 C-08 C-12 what a status means, and how often it is asked for at once")
    void statuses(int status, String expected, int requests) throws InterruptedException {
        site.on("/any", exchange -> exchange.sendResponseHeaders(status, -1));

        FetchResult result = fetch("/any");

        assertThat(named(result)).isEqualTo(expected);
        assertThat(site.seen("/any")).hasSize(requests);
    }

    @Test
    @DisplayName("C-31 every status of the shared vocabulary has its case")
    void vocabulary() throws IOException {
        Set<String> here = STATUSES.lines().map(line -> line.split(",", 2)[0]).collect(Collectors.toSet());

        Set<String> there = Files.readAllLines(Shared.vocabulary().resolve("http_status_policy.csv")).stream()
                .filter(line -> line.matches("\\d{3}.*"))
                .flatMap(line -> Pattern.compile("\\b\\d{3}\\b").matcher(line.split(",", 2)[0]).results())
                .map(MatchResult::group).collect(Collectors.toSet());

        there.removeAll(OTHERS);
        assertThat(there).isNotEmpty().isSubsetOf(here);
    }

    private static String named(FetchResult result) {
        return switch (result) {
            case FetchResult.Refused refused -> "Refused " + refused.by();
            case FetchResult.Failed failed when failed.trouble() != FetchResult.Trouble.PASSING ->
                "Failed " + failed.trouble();
            case FetchResult.Fetched _,FetchResult.NotModified _,FetchResult.Gone _,FetchResult.Failed _ ->
                result.getClass().getSimpleName();
        };
    }

    @ParameterizedTest(name = "{0} → 410: {1}")
    @CsvSource({"301,Gone", "308,Gone", "302,Failed", "307,Failed"})
    @DisplayName("C-11 410 ends polling where the address itself or a permanent move leads to it, not a temporary one")
    void goneElsewhere(int status, String expected) throws InterruptedException {
        site.redirect("/old", status, "/gone").status("/gone", 410);

        assertThat(fetch("/old").getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "\"\"", "W/\"a,b\"", "unquoted", "\"with \u00e9 and 'quotes'\"",
            "W/\"//?\\\\\""})
    @DisplayName("C-05 both validators go back byte for byte, W/ and quotes included")
    void validatorsByteForByte(String etag) throws InterruptedException, IOException {
        String date = "Tue,  24 Nov 2026 11:00:00 +0000 (odd)";
        try (RawSite raw = new RawSite()) {
            raw.on("/feed", connection -> connection.send("HTTP/1.1 200 OK\r\nETag: " + etag + "\r\nLast-Modified: "
                    + date + "\r\nContent-Length: 0\r\n\r\n"));
            FetchResult.Fetched first = (FetchResult.Fetched) asking.fetch(raw.at(NAME, "/feed"));

            var _ = asking.fetcher.fetch(raw.at(NAME, "/feed"), first.response().validators());

            assertThat(raw.seen("/feed").get(1).head()).contains("If-None-Match: " + etag,
                    "If-Modified-Since: " + date);
        }
    }

    @Test
    @DisplayName("C-05 validators go only to the address they came from: not to the one that leads there, nor to another")
    void validatorsStayAtHome() throws InterruptedException {
        site.redirect("/old", 302, "/feed").serve("/feed", "text/plain", "text".getBytes(StandardCharsets.UTF_8));
        site.serve("/other", "text/plain", "other");
        Validators known = ((FetchResult.Fetched) fetch("/old")).response().validators();

        FetchResult again = asking.fetcher.fetch(site.at(NAME, "/old"), known);
        site.redirect("/old", 302, "/other");
        FetchResult elsewhere = asking.fetcher.fetch(site.at(NAME, "/old"), known);

        assertThat(again).isInstanceOf(FetchResult.NotModified.class);
        assertThat(elsewhere).isInstanceOf(FetchResult.Fetched.class);
        assertThat(site.seen("/old")).noneMatch(seen -> seen.header("If-None-Match").isPresent());
        assertThat(site.seen("/other")).noneMatch(seen -> seen.header("If-None-Match").isPresent());
    }

    private FetchResult fetch(String path) throws InterruptedException {
        return asking.fetch(site.at(NAME, path));
    }
}
