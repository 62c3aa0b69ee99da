package org.policywatch.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.policywatch.crawler.testing.LocalSite;
import org.policywatch.crawler.testing.NastySite;

/** Which visits an operator hears of. */
@Timeout(60)
final class AlertsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private LocalSite site;
    private Visiting feed;

    @BeforeEach
    void start() throws Exception {
        site = new LocalSite();
        site.serve("/feed", "application/rss+xml", NastySite.FEED);
        feed = Visiting.feed(site.at("/feed"));
        var _ = feed.visit();
    }

    @AfterEach
    void stop() throws Exception {
        feed.close();
        site.close();
    }

    @Test
    @DisplayName("C-24 failures in a row: told at the third, then once a day, and anew after it was well")
    void failures() throws Exception {
        site.status("/feed", 404);

        assertThat(visits(23, HOUR)).as("the first day, until it is stale").containsExactly(3);
        assertThat(visits(1, HOUR)).as("stale").containsExactly(1);
        assertThat(visits(72, HOUR)).as("three more days").containsExactly(24, 48, 72);
        site.serve("/feed", "application/rss+xml", NastySite.FEED);
        assertThat(visits(2, HOUR)).isEmpty();
        site.status("/feed", 404);
        assertThat(visits(5, HOUR)).containsExactly(3);
    }

    @Test
    @DisplayName("C-12 C-24 403: told at the first one")
    void refusal() throws Exception {
        site.status("/feed", 403);

        assertThat(visits(3, HOUR)).containsExactly(1);
    }

    @Test
    @DisplayName("C-11 C-24 410: told once")
    void gone() throws Exception {
        site.status("/feed", 410);

        assertThat(visits(1, HOUR)).containsExactly(1);
    }

    @Test
    @DisplayName("C-24 what goes well, and one failure or two, is told to nobody")
    void well() throws Exception {
        assertThat(visits(3, HOUR)).isEmpty();
        site.status("/feed", 500);
        assertThat(visits(2, HOUR)).isEmpty();
        site.serve("/feed", "application/rss+xml", NastySite.FEED);
        assertThat(visits(40, HOUR)).isEmpty();
    }

    /** The numbers of those visits, counted from one, of which an operator hears. */
    private List<Integer> visits(int times, Duration apart) throws InterruptedException {
        List<Integer> told = new ArrayList<>();
        for (int visit = 1; visit <= times; visit++) {
            CrawlState.Standing before = feed.standing();
            feed.time.pass(apart);
            var _ = feed.visit();
            if (Alerts.isDue(before, feed.standing())) {
                told.add(visit);
            }
        }
        return told;
    }
}
