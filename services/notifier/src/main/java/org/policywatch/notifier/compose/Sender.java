package org.policywatch.notifier.compose;

import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Purpose;

/**
 * Who writes, and where its pages are.
 *
 * @param from address of the From header
 * @param name display name of the From header
 * @param domain right side of Message-IDs and of the List-Id
 * @param pagesUrl subscriber pages, without a slash at the end
 * @param portalUrl public pages, without a slash at the end
 * @param postal postal address for the footer, or what stands in for it
 */
public record Sender(String from, String name, String domain, String pagesUrl, String portalUrl, String postal) {
    /** Value of the From header. */
    public String mailbox() {
        return "\"" + name.replace("\\", "").replace("\"", "") + "\" <" + from + ">";
    }

    /** Page of one event. */
    public String event(String id) {
        return portalUrl + "/events/" + id;
    }

    /** Source health. */
    public String health() {
        return portalUrl + "/sources";
    }

    /** Ends all mail: GET shows a button, POST acts. */
    public String leave(Keys keys, String subscriberId) {
        return pagesUrl + "/u/" + keys.token(Purpose.LEAVE, subscriberId);
    }

    /** Preferences. */
    public String manage(Keys keys, String subscriberId) {
        return pagesUrl + "/m/" + keys.token(Purpose.MANAGE, subscriberId);
    }

    /** A private feed. */
    public String feed(String token) {
        return pagesUrl + "/f/" + token;
    }

    /** Confirms what was asked for in this opt-in mail. */
    public String confirm(Keys keys, String optIn) {
        return pagesUrl + "/c/" + keys.token(Purpose.CONFIRM, optIn);
    }
}
