package org.policywatch.standalone.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.policywatch.standalone.inbox.StoredMail.Header;

class InboxPagesTest {
    private static final StoredMail MAIL = new StoredMail("20261124T120000.000Z-000001",
            Instant.parse("2026-11-24T12:00:00Z"), "policywatch@localhost", "a@example.org",
            "<script>alert(1)</script> signed", "<1@localhost>",
            List.of(new Header("From", "policywatch <policywatch@localhost>"),
                    new Header("List-Unsubscribe",
                            "<mailto:leave@example.org>, <http://localhost:8081/unsubscribe/x?a=1&b=2>")),
            "Text & more",
            "<html><head><title>x</title></head><body><a href=\"https://www.ice.gov/\">ICE</a></body></html>");

    @Test
    void listsMailsWithLinks() {
        assertThat(InboxPages.list(List.of(MAIL))).contains("/messages/20261124T120000.000Z-000001")
                .contains("a@example.org").contains("24 November 2026, 12:00:00 UTC").contains("1 mail.");
    }

    @Test
    void escapesWhatStrangersWrite() {
        assertThat(InboxPages.mail(MAIL)).doesNotContain("<script>").contains("&lt;script&gt;")
                .contains("Text &amp; more");
    }

    @Test
    void showsTheHtmlPartInAFrameThatRunsNothing() {
        assertThat(InboxPages.mail(MAIL)).contains("<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
                .doesNotContain("allow-scripts").doesNotContain("allow-same-origin").doesNotContain("srcdoc");
    }

    @Test
    void opensLinksOfTheHtmlPartOutsideTheFrame() {
        assertThat(InboxPages.part("<html><HEAD lang=\"en\"><title>x</title>"))
                .isEqualTo("<html><HEAD lang=\"en\"><base target=\"_blank\"><title>x</title>");
        assertThat(InboxPages.part("<p>x</p>")).isEqualTo("<base target=\"_blank\"><p>x</p>");
    }

    @Test
    void offersTheAddressForLeaving() {
        assertThat(InboxPages.unsubscribe(MAIL)).contains("http://localhost:8081/unsubscribe/x?a=1&b=2");
        assertThat(InboxPages.mail(MAIL)).contains("href=\"http://localhost:8081/unsubscribe/x?a=1&amp;b=2\"");
    }
}
