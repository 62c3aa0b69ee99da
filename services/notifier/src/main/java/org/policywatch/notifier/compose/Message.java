package org.policywatch.notifier.compose;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One message, complete but for its transport form.
 *
 * @param recipient of envelope and To
 * @param subject decoded
 * @param headers all further headers but MIME's own, Date and Subject, in order
 * @param text plain part
 * @param html HTML part
 */
public record Message(String recipient, String subject, Map<String, String> headers, String text, String html) {
    public Message {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        headers.forEach(HeaderGuard::check);
        HeaderGuard.check("Subject", subject);
        HeaderGuard.check("To", recipient);
    }
}
