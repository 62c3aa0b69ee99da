package org.policywatch.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.platform.metrics.Metrics;

class MicrometerTallyTest {
    @Test
    @DisplayName("L-18 the share of a bill's actions that no rule reads is a metric")
    void shareOfUnclassified() {
        Metrics metrics = new Metrics();
        MicrometerTally tally = new MicrometerTally(metrics);
        Classification classification = new Classification(PlainRules.core(), false);
        for (String action : new String[]{"Introduced", "Heard of by nobody", "Reported", "Put on a shelf"}) {
            classification
                    .classify(Samples.govinfo("BILLS-119hr756ih", "H.R. 756 (IH) - 287(g) Act", "2025-02-03T10:00:00Z"))
                    .forEach(tally::event);
            String link = "https://www.govtrack.us/congress/bills/119/hr756";
            classification.classify(Samples.item(
                    Samples.origin("govtrack", "us", link, action, "2025-02-04T10:00:00Z"),
                    "https://www.govtrack.us/events/events.rss", link, "H.R. 756: 287(g) Act",
                    "Last Action: 2025-02-03 " + action, null, link)).forEach(tally::event);
        }

        assertThat(metrics.scrape()).contains("policywatch_classifier_actions_unclassified_share 0.4",
                "policywatch_classifier_actions_total{read=\"unclassified\"} 2.0",
                "policywatch_classifier_actions_total{read=\"classified\"} 3.0");
    }
}
