package org.policywatch.standalone.demo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.Event;

/**
 * How the demo went.
 *
 * @param documents records of {@code policy.documents.v1}
 * @param baseline events of the first sight
 * @param news all other events, in the order of arrival
 * @param mails that arrived
 * @param problems what is missing or too much, in sentences; empty when all is as expected
 * @param firstNews from the beginning of the play to the first event that is news; null when none came
 * @param took from the beginning of the play to its end
 */
public record DemoReport(int documents, int baseline, List<Event> news, List<DemoMail> mails, List<String> problems,
        @Nullable Duration firstNews, Duration took) {
    public DemoReport {
        news = List.copyOf(news);
        mails = List.copyOf(mails);
        problems = List.copyOf(problems);
    }

    /** True when every expected event and mail came, and nothing else. */
    public boolean passed() {
        return problems.isEmpty();
    }
}
