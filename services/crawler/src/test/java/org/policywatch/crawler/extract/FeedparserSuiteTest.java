package org.policywatch.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.crawler.testing.Shared;

/** What feedparser's suite expects, asked of our reader and of rome with its defaults. */
final class FeedparserSuiteTest {
    private static final double FLOOR = 0.97;
    private static final List<String> SUITES = List.of("kurtmckee_feedparser.zip", "rometools_rome.zip");
    private static final Pattern EXPECT = Pattern.compile("Expect:\\s*(.+)");
    private static final Pattern HEADER = Pattern.compile("Header:\\s*Content-type:[ \\t]*(.+)",
            Pattern.CASE_INSENSITIVE);
    /** Where we differ from feedparser, and why. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("tests/illformed/always_strip_doctype.xml", "a DOCTYPE is refused (C-17)"),
            Map.entry("tests/wellformed/rss/entity_in_doctype.xml", "a DOCTYPE is refused (C-17)"),
            Map.entry("tests/wellformed/atom/entry_updated_multiple_values.xml",
                    "two dates where one is allowed: we take the first, feedparser the last"),
            Map.entry("tests/wellformed/base/http_entry_id_base_docuri.xml",
                    "an id is opaque and not resolved (C-21; RFC 4287 4.2.6.1)"),
            Map.entry("tests/wellformed/rss/item_dc_date.xml", "dc:date is read as published, as rome does"),
            Map.entry("tests/wellformed/rss/item_dc_date_parsed.xml", "dc:date is read as published, as rome does"),
            Map.entry("tests/wellformed/rss/item_madeup_tags_element.xml",
                    "an element of no format; feedparser splits it at commas"),
            Map.entry("tests/wellformed/rss/item_description_not_a_doctype.xml",
                    "ours stays as found; feedparser escapes the broken declaration"),
            Map.entry("tests/wellformed/sanitize/entry_title_crazy.xml",
                    "feedparser takes parts of a broken script for text"),
            Map.entry("tests/wellformed/sanitize/feed_title_crazy.xml",
                    "feedparser takes parts of a broken script for text"));

    @Test
    @DisplayName("C-19 C-21 C-25 at least 97 % of what feedparser's suite expects of well-formed feeds holds")
    void expectations() throws IOException {
        List<Case> cases = wellFormed();
        Tally ours = Tally.of(cases, ReadFeed::ours);
        Tally rome = Tally.of(cases, ReadFeed::rome);

        System.out.println("feedparser's suite: " + cases.size() + " well-formed cases");
        ours.notApplicable()
                .forEach((reason, count) -> System.out.println("  " + count + " conditions do not apply, " + reason));
        System.out.println("our reader: " + ours.summary());
        ours.misses().forEach((path, miss) -> System.out
                .println("  missed " + path + " (" + REASONS.getOrDefault(path, "NO REASON KNOWN") + "): " + miss));
        System.out.println("rome: " + rome.summary());
        rome.misses().forEach((path, miss) -> System.out.println("  rome missed " + path + ": " + miss));

        assertThat(ours.rate()).isGreaterThanOrEqualTo(FLOOR);
        assertThat(ours.misses().keySet()).as("misses without a reason").isSubsetOf(REASONS.keySet());
    }

    @Test
    @DisplayName("C-25 of malformed feeds no fewer items are kept than by rome")
    void malformed() throws IOException {
        Kept ours = new Kept(0, 0);
        Kept rome = new Kept(0, 0);
        List<Body> bodies = malformedFeeds();
        for (Body body : bodies) {
            ours = ours.plus(ReadFeed.ours(body));
            rome = rome.plus(ReadFeed.rome(body));
        }
        System.out.println("malformed: " + bodies.size() + " files; our reader gives " + ours + ", rome " + rome);

        assertThat(bodies).isNotEmpty();
        assertThat(ours.items()).isGreaterThanOrEqualTo(rome.items());
    }

    private record Case(Body body, String path, String expression) {}

    private record Kept(int feeds, int items) {
        Kept plus(ReadFeed.Result result) {
            return switch (result) {
                case ReadFeed.Result.Read(ReadFeed feed) -> new Kept(feeds + 1, items + feed.items().size());
                case ReadFeed.Result.Refused _ -> this;
            };
        }

        @Override
        public String toString() {
            return feeds + " feeds with " + items + " items";
        }
    }

    private record Tally(int held, Map<String, String> misses, Map<String, Integer> notApplicable) {
        Tally {
            misses = Collections.unmodifiableMap(misses);
            notApplicable = Collections.unmodifiableMap(notApplicable);
        }

        static Tally of(List<Case> cases, Function<Body, ReadFeed.Result> reader) {
            int held = 0;
            Map<String, String> misses = new TreeMap<>();
            Map<String, Integer> silent = new TreeMap<>();
            for (Case each : cases) {
                Expectation expectation = new Expectation(each.path(), Python.parse(each.expression()));
                ReadFeed.Result result = reader.apply(each.body());
                Optional<Boolean> verdict = expectation.verdict(result.feed());
                expectation.silent().forEach(reason -> silent.merge(reason, 1, Integer::sum));
                held += verdict.orElse(false) ? 1 : 0;
                if (verdict.isPresent() && !verdict.get()) {
                    misses.put(each.path(), "wants " + each.expression() + ", gets " + result);
                }
            }
            return new Tally(held, misses, silent);
        }

        double rate() {
            return (double) held / (held + misses.size());
        }

        String summary() {
            return "%d of the %d cases that speak of our fields hold, %.1f %%".formatted(held, held + misses.size(),
                    100 * rate());
        }
    }

    /** Cases that expat reads, or that feedparser itself calls faultless. */
    private static List<Case> wellFormed() throws IOException {
        Set<String> readable = verdictsOfExpat("ok"::equals);
        List<Case> cases = new ArrayList<>();
        for (Body body : bodies(SUITES.getFirst())) {
            Matcher expect = EXPECT.matcher(comment(body.bytes()));
            if (body.fileName().endsWith(".xml") && expect.find()) {
                String expression = expect.group(1).replaceFirst("-->\\s*$", "").strip();
                if (readable.contains(body.fileName()) || expression.startsWith("not bozo")) {
                    cases.add(new Case(body, body.fileName(), expression));
                }
            }
        }
        return cases;
    }

    /** Of both suites what expat does not read, except for encodings that expat does not know. */
    private static List<Body> malformedFeeds() throws IOException {
        Set<String> broken = verdictsOfExpat(verdict -> !verdict.equals("ok") && !verdict.contains("encoding"));
        List<Body> bodies = new ArrayList<>();
        for (String suite : SUITES) {
            bodies(suite).stream().filter(body -> broken.contains(body.fileName())).forEach(bodies::add);
        }
        return bodies;
    }

    private static Set<String> verdictsOfExpat(java.util.function.Predicate<String> wanted) throws IOException {
        Path table = Shared.data().resolve("torture").resolve("wellformedness_expat.csv");
        return Files.readAllLines(table).stream().skip(1).map(line -> line.split(",", 3))
                .filter(cells -> wanted.test(cells[2].replace("\"", "").replaceFirst(",[^,]*$", "")))
                .map(cells -> cells[1]).collect(Collectors.toSet());
    }

    private static List<Body> bodies(String suite) throws IOException {
        List<Body> bodies = new ArrayList<>();
        try (ZipFile zip = new ZipFile(Shared.data().resolve("torture").resolve(suite).toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                Matcher header = HEADER.matcher(comment(bytes));
                bodies.add(new Body(bytes, header.find() ? header.group(1).strip() : null, entry.getName(),
                        "http://127.0.0.1:8097/" + entry.getName()));
            }
        }
        return bodies;
    }

    /** Readable in every encoding that has ASCII in it, UTF-16 and UTF-32 too. */
    private static String comment(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\u0000", "");
    }
}
