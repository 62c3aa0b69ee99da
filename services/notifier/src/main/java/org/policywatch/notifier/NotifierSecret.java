package org.policywatch.notifier;

import java.util.Base64;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.config.DataDirectory;

/** The installation's secret: as configured (several instances on one database need the same), else from the data directory. */
public final class NotifierSecret {
    private static final String NAME = "notifier";

    private NotifierSecret() {}

    /** At least 32 bytes. */
    public static byte[] of(Configuration configuration, DataDirectory data) {
        return configuration.find(NotifierSettings.SECRET).map(NotifierSecret::decode)
                .orElseGet(() -> data.secret(NAME));
    }

    private static byte[] decode(String text) {
        try {
            byte[] secret = Base64.getDecoder().decode(text);
            if (secret.length >= Keys.SHORTEST_SECRET) {
                return secret;
            }
        } catch (IllegalArgumentException notBase64) {
            throw wrong(notBase64);
        }
        throw wrong(null);
    }

    private static ConfigurationException wrong(@org.jspecify.annotations.Nullable Exception cause) {
        String message = "notifier.secret: needed are at least 32 bytes in base64."
                + " Next step: openssl rand -base64 32, the same for every instance.";
        return cause == null ? new ConfigurationException(message) : new ConfigurationException(message, cause);
    }
}
