package org.policywatch.portal;

import java.net.URI;
import java.nio.file.Path;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.web.Listener;

/**
 * The portal's configuration, read and checked.
 *
 * @param listener where it listens
 * @param database the read model's file; it may be deleted while the portal is down
 * @param url public address, without a slash at the end
 * @param pagesUrl public address of the subscriber pages, without a slash at the end
 */
public record PortalConfig(Listener listener, Path database, String url, String pagesUrl) {
    /** Fails with ConfigurationException when a value is wrong. */
    public static PortalConfig from(Configuration configuration, DataDirectory data) {
        Listener listener = new Listener(configuration.get(PlatformSettings.BIND),
                configuration.get(PortalSettings.PORT), PortalSettings.PORT.key());
        return new PortalConfig(listener, data.folder("portal").resolve("portal.db"),
                base(configuration.get(PortalSettings.URL)), base(configuration.get(PortalSettings.PAGES_URL)));
    }

    private static String base(URI url) {
        return url.toString().replaceAll("/+$", "");
    }
}
