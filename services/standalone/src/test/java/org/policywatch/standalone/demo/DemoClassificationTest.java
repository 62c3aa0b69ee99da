package org.policywatch.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.classifier.Classification;
import org.policywatch.classifier.Core;
import org.policywatch.classifier.TopicRules;
import org.policywatch.classifier.bill.ActionRules;
import org.policywatch.crawler.extract.Body;
import org.policywatch.crawler.extract.DocumentChain;
import org.policywatch.crawler.extract.Extraction;
import org.policywatch.crawler.extract.ExtractionResult;
import org.policywatch.crawler.extract.ExtractionRules;
import org.policywatch.crawler.extract.ItemMemory;
import org.policywatch.crawler.extract.Retrieval;
import org.policywatch.crawler.extract.SourceFacts;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.event.Event;

/** The whole history through extractor and classifier, without a server and without Kafka. */
class DemoClassificationTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private static final Map<String, String> MILESTONES = Map.of("Filed", "introduced", "Introduced", "introduced",
            "First Reading", "referred", "Passed", "passed_chamber", "adopts conference", "passed_chamber",
            "Signed by the Governor", "signed", "Approved by the Governor", "signed");

    private final DemoHistory history = DemoHistory.shipped();
    private final Map<String, Map<String, ItemMemory>> memory = new HashMap<>();

    @Test
    @DisplayName("the history gives the events that are expected by hand, whichever of the two lists is read first")
    void givesWhatIsExpected() throws IOException {
        onlyReportsAreLacking(DemoExpectation.shipped().problems(news(false)));
        memory.clear();
        onlyReportsAreLacking(DemoExpectation.shipped().problems(news(true)));
    }

    /** Reports on lists go with the health of their sources, which only a crawler writes: all four are lacking, nothing else. */
    private static void onlyReportsAreLacking(List<String> problems) {
        assertThat(problems).hasSize(4)
                .allSatisfy(each -> assertThat(each).startsWith("missing event: source.schema-changed"));
    }

    private List<Event> news(boolean pendingFirst) throws IOException {
        Classification classification = new Classification(core(), false);
        List<Event> events = new ArrayList<>();
        for (int day = 0; day < history.days(); day++) {
            for (Document document : documents(day, pendingFirst)) {
                events.addAll(classification.classify(document));
            }
        }
        return events.stream().filter(each -> !each.data().basis().baseline()).toList();
    }

    private List<Document> documents(int day, boolean pendingFirst) throws IOException {
        Edition edition = Edition.of(history, day);
        List<String> sources = new ArrayList<>(edition.news().keySet().stream().sorted().toList());
        if (pendingFirst) {
            sources.sort((one, other) -> Boolean.compare(other.contains("pending"), one.contains("pending")));
        }
        List<Document> documents = new ArrayList<>();
        for (String source : sources) {
            documents.addAll(documents(source, edition, day));
        }
        return documents;
    }

    private List<Document> documents(String source, Edition edition, int day) {
        Map.Entry<String, Resource> found = edition.resources().entrySet().stream()
                .filter(each -> each.getValue().sha256().equals(edition.news().get(source))).findFirst().orElseThrow();
        String path = found.getKey();
        Resource resource = found.getValue();
        String jurisdiction = history.script().feeds().stream().filter(each -> each.id().equals(source))
                .map(Script.Feed::jurisdiction).findFirst().orElse("us");
        String url = "https://example.org" + path;
        Body body = new Body(resource.body(), null, path.substring(path.lastIndexOf('/') + 1), url);
        Retrieval retrieval = new Retrieval(url, START.plus(Duration.ofSeconds(day)), resource.sha256(), null, day == 0,
                null);
        return switch (Extraction.extract(body, ExtractionRules.any())) {
            case ExtractionResult.Extracted(var content) -> {
                DocumentChain.Chained chained = DocumentChain.chain(
                        new SourceFacts(source, jurisdiction, "publisher", url), retrieval, content,
                        memory.getOrDefault(source, Map.of()));
                memory.put(source, chained.memory());
                yield chained.news();
            }
            case ExtractionResult.Blocked(String reason) -> throw new AssertionError(source + ": " + reason);
            case ExtractionResult.Unreadable(String reason) -> throw new AssertionError(source + ": " + reason);
        };
    }

    /** Rules so plain that their reader knows what they say: this is about the history, not about the shipped rules. */
    private static Core core() {
        return new Core(DemoClassificationTest::milestone, DemoClassificationTest::topic);
    }

    private static ActionRules.Read milestone(String jurisdiction, @Nullable String chamber, String text) {
        String milestone = MILESTONES.entrySet().stream().filter(each -> text.contains(each.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse("none");
        return new ActionRules.Read(List.of(), milestone, null, List.of());
    }

    private static TopicRules.Found topic(String jurisdiction, String title, @Nullable String summary,
            @Nullable String body) {
        String all = title + " " + summary + " " + body;
        return all.contains("287(g)") || all.contains("Immigrant")
                ? new TopicRules.Found(List.of("287g"), List.of(Explanation.of("plain/287g", "287(g)")))
                : new TopicRules.Found(List.of(), List.of());
    }
}
