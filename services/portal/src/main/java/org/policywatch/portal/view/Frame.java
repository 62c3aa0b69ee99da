package org.policywatch.portal.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands around every page: how old the portal's own knowledge is (P-32).
 *
 * @param banner a warning; empty when all is well
 * @param age in words
 */
public record Frame(String banner, String age) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /**
     * For this moment.
     *
     * @param behind since when the portal is behind the stream; zero when it keeps up
     */
    public static Frame of(Optional<Instant> newest, boolean ready, Duration behind) {
        String age = newest.map(each -> "Newest event recorded: " + Moment.at("", each).text() + ".")
                .orElse("No event has been recorded yet.");
        if (!ready) {
            return new Frame("We are still reading the stream: what you see is not complete.", age);
        }
        return behind.compareTo(PATIENCE) > 0
                ? new Frame("This page is " + behind.toMinutes() + " minutes behind the stream.", age)
                : new Frame("", age);
    }
}
