package org.policywatch.standalone.inbox;

import java.util.List;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.Setting;

/** Keys of the local inbox. */
public final class InboxSettings {
    /** The page to look at mails. */
    public static final Setting<Integer> PORT = Setting.port("inbox.port", "8025",
            "Page of the local inbox, on loopback.");
    /** The mail receiver. */
    public static final Setting<Integer> SMTP_PORT = Setting.port("inbox.smtp-port", "1025",
            "SMTP receiver of the local inbox, on loopback.");
    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(PORT, SMTP_PORT);

    private InboxSettings() {}

    /** Both ports; 0 takes a free one. */
    public record Ports(int page, int smtp) {
        /** By configuration. */
        public static Ports from(Configuration configuration) {
            return new Ports(configuration.get(PORT), configuration.get(SMTP_PORT));
        }
    }
}
