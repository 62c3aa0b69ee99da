package org.policywatch.standalone.demo;

import java.nio.file.Path;
import java.util.Map;

/** Configuration of the services for the demo, where it differs from that of {@code up}: time runs faster there. */
public final class DemoSettings {
    private DemoSettings() {}

    /**
     * Overrides by key.
     *
     * @param catalog folder with the demo's catalogue
     */
    public static Map<String, String> overrides(Path catalog) {
        return Map.of("crawler.catalog", catalog.toString(), "crawler.contact", "mailto:demo@localhost",
                "crawler.host-gap", "10ms", "crawler.minimum-interval", "200ms", "crawler.allow-private-addresses",
                "true", "notifier.join", "0s");
    }
}
