package org.policywatch.standalone;

import java.util.ArrayList;
import java.util.List;
import org.policywatch.classifier.ClassifierSettings;
import org.policywatch.crawler.CrawlerSettings;
import org.policywatch.notifier.NotifierSettings;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.config.Setting;
import org.policywatch.portal.PortalSettings;
import org.policywatch.standalone.inbox.InboxSettings;

/** Every key of every service: one file serves all commands. */
public final class AllSettings {
    /** In the order of the data's way. */
    public static final List<Setting<?>> ALL = all();
    /** Keys below these are free. */
    public static final List<String> PREFIXES = List.of(PlatformSettings.KAFKA_CLIENT);

    private AllSettings() {}

    private static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(PlatformSettings.ALL);
        all.addAll(CrawlerSettings.ALL);
        all.addAll(ClassifierSettings.ALL);
        all.addAll(NotifierSettings.ALL);
        all.addAll(PortalSettings.ALL);
        all.addAll(InboxSettings.ALL);
        return List.copyOf(all);
    }
}
