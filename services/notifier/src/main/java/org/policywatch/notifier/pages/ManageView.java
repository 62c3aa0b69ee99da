package org.policywatch.notifier.pages;

import java.util.List;

/**
 * What the preference page shows.
 *
 * @param head what was just done, and whose page it is
 * @param subscriptions in words
 * @param preview what all of them would have brought
 * @param form to follow something more
 * @param manner how to write
 */
public record ManageView(Head head, List<Followed> subscriptions, PreviewView preview, FormView form, Manner manner) {
    public ManageView {
        subscriptions = List.copyOf(subscriptions);
    }

    /**
     * What was just done, and whose page it is.
     *
     * @param notice what was just done; empty when nothing
     * @param address half hidden
     * @param base path of this page, with its token
     * @param leaveUrl page that ends everything
     * @param left nothing is sent: they have left
     */
    public record Head(String notice, String address, String base, String leaveUrl, boolean left) {}

    /** One subscription: its id and its words. */
    public record Followed(String id, String words) {}

    /**
     * How to write.
     *
     * @param preferences as they are, or as typed when something is wrong
     * @param problems what is wrong
     */
    public record Manner(PreferenceForm preferences, List<Problem> problems) {
        public Manner {
            problems = List.copyOf(problems);
        }
    }
}
