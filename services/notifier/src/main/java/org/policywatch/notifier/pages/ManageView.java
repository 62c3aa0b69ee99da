package org.policywatch.notifier.pages;

import java.util.List;

/**
 * What the preference page shows.
 *
 * @param notice what was just done; empty when nothing
 * @param address half hidden
 * @param base path of this page, with its token
 * @param leaveUrl page that ends everything
 * @param subscriptions in words
 * @param preferences as they are
 */
public record ManageView(String notice, String address, String base, String leaveUrl, List<Followed> subscriptions,
        PreferenceForm preferences) {
    public ManageView {
        subscriptions = List.copyOf(subscriptions);
    }

    /** One subscription: its id and its words. */
    public record Followed(String id, String words) {}
}
