package org.policywatch.notifier.compose;

import java.util.List;

/**
 * What the opt-in mail shows.
 *
 * @param subject of the message
 * @param filters what was asked for, in words
 * @param confirmUrl page with the one button; good once, for 48 hours
 * @param postal address of the sender
 */
public record ConfirmView(String subject, List<String> filters, String confirmUrl, String postal) {
    public ConfirmView {
        filters = List.copyOf(filters);
    }
}
