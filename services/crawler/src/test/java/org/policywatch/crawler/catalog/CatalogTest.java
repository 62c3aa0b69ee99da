package org.policywatch.crawler.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.schemas.Jurisdiction;
import org.policywatch.schemas.Jurisdictions;

final class CatalogTest {
    @Test
    @DisplayName("C-39 the shipped catalogue is valid, has the contract's ids, and at least one source for each state")
    void shipped() {
        Catalog catalog = Catalog.shipped();

        Set<String> jurisdictions = catalog.sources().stream().map(source -> source.facts().jurisdiction())
                .collect(Collectors.toSet());
        assertThat(catalog.sources()).hasSizeGreaterThanOrEqualTo(150);
        Set<String> without = Set.of("us-as", "us-mp");
        assertThat(jurisdictions).as("the 50 states, the district and three territories")
                .containsAll(Jurisdictions.all()
                        .stream().map(Jurisdiction::id).filter(id -> !without.contains(id)).toList());
        assertThat(catalog.find("ice-287g-participating")).get().isInstanceOf(Source.WorkbookSource.class);
        assertThat(catalog.sources()).as("A-15 nobody fetches 2,400 files unasked").noneMatch(
                source -> source instanceof Source.WorkbookSource workbook && workbook.memoranda().isPresent());
        assertThat(catalog.find("ice-287g-pending")).get().isInstanceOf(Source.WorkbookSource.class);
        assertThat(catalog.find("ice-287g-programme")).get().isInstanceOf(Source.PageSource.class);
        assertThat(catalog.find("govinfo-bills")).get().isInstanceOf(Source.FeedSource.class);
        assertThat(catalog.sources()).allSatisfy(source -> assertThat(source.facts().gives()).isNotEmpty());
    }

    @Test
    void theListHasFiveColumnsAndNoHeader() {
        assertThat(CatalogListing.lines(Catalog.shipped())).first().asString().startsWith(
                "ice-287g-participating\tworkbook\tus\tICE\thttps://www.ice.gov/identify-and-arrest/287g");
        assertThat(CatalogListing.lines(Catalog.shipped()))
                .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(5));
    }

    @ParameterizedTest
    @DisplayName("C-39 what is wrong in a file is named by file, source, key and value")
    @CsvSource(delimiter = '|', value = {
            "{id: a, kind: feed, jurisdiction: us, url: 'ftp://example.gov/x'}|url|ftp://example.gov/x",
            "{id: a, kind: feed, jurisdiction: us, url: 'not an address'}|url|not an address",
            "{id: a, kind: feed, jurisdiction: tx, url: 'https://example.gov/'}|jurisdiction|tx",
            "{id: a, kind: wokbook, jurisdiction: us, url: 'https://example.gov/'}|kind|wokbook",
            "{id: a, kind: feed, jurisdiction: us, url: 'https://example.gov/', evry: 1h}|evry|not known",
            "{id: a, kind: feed, jurisdiction: us, url: 'https://example.gov/', every: often}|every|often",
            "{id: a, kind: workbook, jurisdiction: us, page: 'https://example.gov/', link: '(' }|link|(",
            "{id: a, kind: workbook, jurisdiction: us, page: 'https://example.gov/', link: x, memoranda: never}|memoranda|never",
            "{id: a, kind: page, jurisdiction: us, url: 'https://example.gov/', select: 'div[['}|select|div[[",
            "{id: a, kind: feed, jurisdiction: us, url: 'https://example.gov/', silent-after: soon}|silent-after|soon",
            "{id: a, kind: page, jurisdiction: us, url: 'https://example.gov/', minimum-matches: 0}|minimum-matches|0",
            "{id: a, kind: feed, jurisdiction: us}|url|missing"})
    void broken(String source, String key, String value) {
        byte[] yaml = ("publisher: P\nsources: [" + source + "]").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> CatalogReader.read("p.yaml", yaml)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("p.yaml, source a").hasMessageContaining(key).hasMessageContaining(value);
    }
}
