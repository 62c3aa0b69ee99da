package org.policywatch.notifier.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a saved filter's other ways out shows.
 *
 * @param words the filter
 * @param base path of this page, with its token
 * @param back path of the preference page
 * @param said what was just done; empty when nothing
 * @param feed address of the feed; absent when there is none
 * @param hook absent when there is none
 */
public record WaysView(String words, String base, String back, Said said, @Nullable String feed,
        @Nullable HookLines hook) {
    /**
     * What was just done.
     *
     * @param notice in words; empty when nothing
     * @param secret of the hook, shown once
     * @param problems with the address that was typed
     * @param typed that address
     */
    public record Said(String notice, @Nullable String secret, List<Problem> problems, String typed) {
        public Said {
            problems = List.copyOf(problems);
        }

        /** Nothing was done. */
        static final Said NOTHING = new Said("", null, List.of(), "");

        static Said done(String notice) {
            return new Said(notice, null, List.of(), "");
        }
    }

    /**
     * A webhook.
     *
     * @param url of the receiver
     * @param on events are sent
     * @param lines how it fares
     */
    public record HookLines(String url, boolean on, List<String> lines) {
        public HookLines {
            lines = List.copyOf(lines);
        }
    }
}
