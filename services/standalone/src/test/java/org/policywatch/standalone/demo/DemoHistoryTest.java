package org.policywatch.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DemoHistoryTest {
    private final DemoHistory history = DemoHistory.shipped();
    private final DemoExpectation expectation = DemoExpectation.shipped();

    @Test
    void holdsAFewHundredAgreements() {
        assertThat(history.agreements()).hasSizeBetween(300, 500).doesNotHaveDuplicates();
        assertThat(participating(0).rows()).hasSize(316);
    }

    @Test
    @DisplayName("A-03 every list but the one that breaks off passes the gate; that one lies between held and rejected")
    void onlyTheTruncatedListIsDoubtful() {
        int good = participating(0).rows().size();
        for (int day = 1; day < history.days(); day++) {
            int rows = participating(day).rows().size();
            if (history.day(day).keep() != null) {
                assertThat(rows).isLessThan(good - Math.max(20, good / 20)).isGreaterThan(good * 7 / 10);
            } else {
                assertThat(Math.abs(rows - good)).as("day %s", day).isLessThan(20);
                good = rows;
            }
            assertThat(pending(day).rows()).as("day %s", day).hasSizeGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void everySlipOfTheScriptConcernsAnAgreement() {
        Stream<Script.Span> spans = Stream.of(history.script().absent(), history.script().unlinked(),
                history.script().printed().stream()
                        .map(each -> new Script.Span(each.state(), each.agency(), each.model(), each.from(),
                                each.until()))
                        .toList())
                .flatMap(List::stream);
        assertThat(spans).allSatisfy(span -> assertThat(history.agreements()).anyMatch(each -> history.script().days()
                .stream().anyMatch(day -> span.concerns(each, day.list()))));
    }

    @Test
    void everyFeedOfADayIsAFeedOfTheSite() {
        List<String> feeds = history.script().feeds().stream().map(Script.Feed::id).toList();
        assertThat(history.script().days()).allSatisfy(
                day -> assertThat(feeds).containsAll(day.items() == null ? List.of() : day.items().keySet()));
        assertThat(history.script().days())
                .allSatisfy(day -> assertThat(history.script().wordings()).containsKey(day.wording()));
    }

    @Test
    void printsTheSlipsOfTheirDays() {
        assertThat(names(0)).contains("Berrian County Sheriff's Offic");
        assertThat(names(2)).contains("Berrian County Sheriff's Office");
        assertThat(participating(5).rows()).anyMatch(row -> "UTAHJ".equals(row.cells().getFirst()));
        assertThat(participating(4).rows()).anyMatch(row -> row.cells().get(1).toString().endsWith(" \u00a0"));
        assertThat(participating(0).rows()).anyMatch(row -> "05/082025".equals(row.cells().get(5)));
        assertThat(participating(0).rows()).filteredOn(row -> row.link() == null).singleElement()
                .satisfies(row -> assertThat(row.cells().get(6)).isEqualTo("link pending"));
    }

    @Test
    @DisplayName("A-09 wrapped links unwrap to the agency's memorandum and name nobody's mailbox")
    void wrapsLinksOfSomeStates() {
        List<String> wrapped = participating(6).rows().stream().map(RosterSheet.Row::link)
                .filter(link -> link != null && link.contains("safelinks")).toList();
        assertThat(wrapped).hasSizeGreaterThan(50)
                .allSatisfy(link -> assertThat(link).contains("url=https%3A%2F%2Fwww.ice.gov%2Fdoclib%2F287gMOA%2F")
                        .contains("nobody%40example.org"));
    }

    @Test
    void namesFilesAsThePublisherDoes() {
        assertThat(participating(0).fileName()).isEqualTo("participatingAgencies05162025am.xlsx");
        assertThat(pending(9).fileName()).isEqualTo("pendingAgencies07012025pm.xlsx");
    }

    @Test
    void expectsWhatTheSignaturesSay() {
        List<String> signed = history.agreements().stream()
                .filter(each -> each.listed() != null && each.listed().isAfter(history.day(0).list()))
                .map(each -> each.agency() + " " + each.signed()).toList();
        List<String> expected = expectation.events().stream()
                .filter(each -> each.type().equals("agreement.signed")
                        || each.type().equals("agreement.model-switched"))
                .map(each -> each.about().getFirst() + " " + each.day()).toList();
        assertThat(expected).containsExactlyInAnyOrderElementsOf(signed);
    }

    @Test
    void expectsThingsOfDaysThatThereAre() {
        List<LocalDate> lists = IntStream.range(0, history.days()).mapToObj(day -> history.day(day).list()).toList();
        assertThat(expectation.days()).extracting(DemoExpectation.Day::list).isSubsetOf(lists).isSorted();
    }

    @Test
    @DisplayName("at least twenty events are news, every subscriber differs, and one gets nothing")
    void isWorthLookingAt() {
        List<DemoSubscriber> subscribers = DemoSubscriber.shipped();
        assertThat(expectation.events()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(subscribers).extracting(DemoSubscriber::email).doesNotHaveDuplicates()
                .containsAll(expectation.mails().keySet());
        assertThat(subscribers).filteredOn(each -> !expectation.mails().containsKey(each.email())).hasSize(1);
    }

    private List<String> names(int day) {
        return participating(day).rows().stream().map(row -> row.cells().get(1).toString()).toList();
    }

    private RosterSheet participating(int day) {
        return RosterSheet.participating(history, history.day(day));
    }

    private RosterSheet pending(int day) {
        return RosterSheet.pending(history, history.day(day));
    }

    @Test
    void daysAreInOrder() {
        assertThat(IntStream.range(0, history.days()).mapToObj(day -> history.day(day).list())).isSorted();
    }
}
