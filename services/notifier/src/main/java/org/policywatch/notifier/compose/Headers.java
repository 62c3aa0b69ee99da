package org.policywatch.notifier.compose;

import java.util.LinkedHashMap;
import java.util.Map;
import org.policywatch.notifier.outbox.Content;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.subscription.Keys;

/** The headers of {@code headers.csv}, but for those the transport writes. */
final class Headers {
    private final Sender sender;
    private final Keys keys;

    Headers(Sender sender, Keys keys) {
        this.sender = sender;
        this.keys = keys;
    }

    Map<String, String> of(Content content) {
        Mail mail = content.mail();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Message-ID", mail.messageId());
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("X-Auto-Response-Suppress", "All");
        headers.put("Feedback-ID", mail.kind().text() + ":policywatch:notifier:" + sender.domain());
        if (mail.kind() != Mail.Kind.CONFIRM) {
            list(headers, content.subscriber().id());
        }
        String thread = mail.thread();
        if (thread != null) {
            String root = Mail.threadRoot(mail.subscriberId(), thread, sender.domain());
            headers.put("In-Reply-To", root);
            headers.put("References", root);
        }
        return headers;
    }

    /** RFC 2919, RFC 2369 and RFC 8058; never on the opt-in mail, which nobody has subscribed to yet. */
    private void list(Map<String, String> headers, String subscriberId) {
        headers.put("List-Id", "\"policywatch alerts\" <alerts." + sender.domain() + ">");
        headers.put("List-Unsubscribe", "<" + sender.leave(keys, subscriberId) + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        headers.put("List-Help", "<" + sender.pagesUrl() + "/>");
        headers.put("List-Archive", "<" + sender.portalUrl() + "/>");
    }
}
