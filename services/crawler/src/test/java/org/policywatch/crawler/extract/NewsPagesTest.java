package org.policywatch.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.crawl.Reading;

/** Pages built as ICE and DHS build theirs (markup of August 2026), read by the rules of the shipped catalogue. */
final class NewsPagesTest {
    private static final String PROGRAMME = """
            <html><body><nav>Menu</nav><main><h2>Task Force Model</h2><p>Officers are trained for %s.</p></main>
            <footer>Last reviewed %s</footer></body></html>""";

    @Test
    @DisplayName("C-34 the listing of ICE's newsroom: title, date, office and first words of each release, nothing around them")
    void newsroom() {
        String row = """
                <div class="views-row"><span class="field-content"><div class="news-wrapper"><div class="news-content">
                <div class="news-title"><a href="/news/releases/%1$s">Release %1$s  </a></div>
                <div class="news-tags"><div class="news-date">August %1$s, 2026</div>
                <div class="news-tag"><span class="news-dash">|</span>Enforcement and Removal</div></div>
                <div class="news-body">What happened on day %1$s. </div></div></div></span></div>""";
        String page = "<html><body><div>Menu</div>" + row.formatted("7") + row.formatted("6") + "</body></html>";

        assertThat(blocks(page, rules("ice-newsroom"))).containsExactly("Release 7", "August 7, 2026",
                "|Enforcement and Removal", "What happened on day 7.", "Release 6", "August 6, 2026",
                "|Enforcement and Removal", "What happened on day 6.");
        assertThat(read("<html><body><div>Something else</div></body></html>", rules("ice-newsroom")))
                .isInstanceOf(ExtractionResult.Unreadable.class);
    }

    @Test
    @DisplayName("C-34 the listing of DHS: each release")
    void department() {
        String page = """
                <html><body><div class="view-content"><ul class="usa-collection">
                <li class="usa-collection__item"><a href="/news/2026/08/07/tour"><time><span>Aug 7</span></time>
                <h3 class="usa-collection__heading">Secretary Tours Facility</h3></a></li></ul></div></body></html>""";

        assertThat(String.join(" ", blocks(page, rules("dhs-press-releases"))))
                .isEqualTo("Aug 7 Secretary Tours Facility");
    }

    @Test
    @DisplayName("C-35 an article of ICE by the selector that the catalogue names for it: its title and its text")
    void article() {
        String page = """
                <html><body><div class="nr-head"><div class="nr-meta">August 26, 2022</div>
                <div class="nr-title"><h1>Ten were indicted</h1></div></div>
                <div class="nr-content-area"><div class="nr-body"><p>GALVESTON, Texas – A jury has spoken.</p></div></div>
                <div class="field--name-body">Securing the homeland</div></body></html>""";

        assertThat(blocks(page, new ExtractionRules(Optional.of(Kind.PAGE), Optional.of(".nr-title, .nr-body"), 2,
                List.of()))).containsExactly("Ten were indicted", "GALVESTON, Texas – A jury has spoken.");
    }

    @Test
    @DisplayName("C-34 the programme's page: another training or model is another text, another footer is not")
    void programme() {
        ExtractionRules rules = rules("ice-287g-programme");
        List<String> before = blocks(PROGRAMME.formatted("forty hours", "in May"), rules);

        assertThat(before).containsExactly("Task Force Model", "Officers are trained for forty hours.");
        assertThat(blocks(PROGRAMME.formatted("forty hours", "in June"), rules)).isEqualTo(before);
        assertThat(blocks(PROGRAMME.formatted("five days", "in May"), rules)).isNotEqualTo(before);
    }

    private static ExtractionRules rules(String source) {
        return Reading.rules(Catalog.shipped().find(source).orElseThrow());
    }

    private static List<String> blocks(String page, ExtractionRules rules) {
        return read(page, rules) instanceof ExtractionResult.Extracted(Content.Page(var _, List<String> blocks))
                ? blocks
                : List.of();
    }

    private static ExtractionResult read(String page, ExtractionRules rules) {
        return Extraction.extract(new Body(page.getBytes(StandardCharsets.UTF_8), "text/html", "",
                "https://www.ice.gov/newsroom"), rules);
    }
}
