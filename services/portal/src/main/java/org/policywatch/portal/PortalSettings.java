package org.policywatch.portal;

import java.net.URI;
import java.util.List;
import org.policywatch.platform.config.Setting;

/** The portal's keys. */
public final class PortalSettings {
    /** Port of the public pages. */
    public static final Setting<Integer> PORT = Setting.port("portal.port", "8080", "Port of the public pages.");
    /** Shown in the feed and in the data as this site's own address. */
    public static final Setting<URI> URL = Setting.url("portal.url", "http://localhost:8080",
            "Public address of the portal, in the feed and the data.");
    /** Where somebody can follow what a page is about. */
    public static final Setting<URI> PAGES_URL = Setting.url("pages.url", "http://localhost:8081",
            "Public address of the subscriber pages, for the links to follow an agency or bill.");
    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(PORT, URL, PAGES_URL);

    private PortalSettings() {}
}
