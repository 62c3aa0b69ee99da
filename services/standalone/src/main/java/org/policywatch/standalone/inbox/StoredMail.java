package org.policywatch.standalone.inbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mail as it arrived for one recipient.
 *
 * @param id file name without its suffix; sorts by time of arrival
 * @param received when it was stored
 * @param from envelope's sender; empty for a bounce
 * @param to envelope's recipient
 * @param subject decoded; empty when there is none
 * @param messageId as in its header; empty when there is none
 * @param headers in order, values decoded
 * @param text its plain part; empty when there is none
 * @param html its HTML part; null when there is none
 */
public record StoredMail(String id, Instant received, String from, String to, String subject, String messageId,
        List<Header> headers, String text, @Nullable String html) {
    public StoredMail {
        headers = List.copyOf(headers);
    }

    /** One header field. */
    public record Header(String name, String value) {}

    /** First value of a header; empty text when it is absent. */
    public String header(String name) {
        return headers.stream().filter(each -> each.name().equalsIgnoreCase(name)).map(Header::value).findFirst()
                .orElse("");
    }
}
