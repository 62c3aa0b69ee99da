package org.policywatch.crawler.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognises pages that stand in the way instead of the content: bot challenges, denials, interruptions (C-20). */
final class Barriers {
    /** Longer pages are content that talks about barriers. */
    private static final int LONGEST = 60_000;
    private static final List<String> MARKS = List.of("<title>just a moment...</title>",
            "<title>attention required! | cloudflare</title>", "cf-browser-verification",
            "<title>access denied</title>", "_incapsula_resource", "<title>pardon our interruption",
            "errors.edgesuite.net", "<title>request rejected</title>", "the requested url was rejected. please consult",
            "<title>unblock", "unblock.federalregister.gov", "<title>are you a robot",
            "please enable javascript and cookies to continue", "<title>403 forbidden</title>", "<title>robot check");

    private Barriers() {}

    /** The words that gave it away, or empty. */
    static Optional<String> find(String html) {
        if (html.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = html.toLowerCase(Locale.ROOT);
        return MARKS.stream().filter(lower::contains).findFirst()
                .map(mark -> "a block page: it contains \"" + mark + "\"");
    }
}
