package org.policywatch.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.classifier.ClassifierSettings;
import org.policywatch.crawler.CrawlerSettings;
import org.policywatch.notifier.NotifierSettings;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.config.Setting;
import org.policywatch.portal.PortalSettings;
import org.policywatch.standalone.inbox.InboxSettings;

class OperatingGuideTest {
    private static final Path GUIDE = Path.of("..", "..", "docs", "operating.md");

    @Test
    @DisplayName("S-21 the operating guide lists every key with its default, and no other")
    void theTableIsTheSettings() throws IOException {
        List<String> rows = Files.readAllLines(GUIDE).stream().filter(line -> line.startsWith("| `")).toList();

        settings().forEach(setting -> assertThat(rows).anySatisfy(row -> assertThat(row)
                .startsWith("| `" + setting.key() + "` |").contains(defaultOf(setting))));
        assertThat(keys(rows)).containsExactlyInAnyOrderElementsOf(
                settings().map(Setting::key).collect(Collectors.toCollection(java.util.TreeSet::new)));
    }

    private static String defaultOf(Setting<?> setting) {
        return setting.fallback() == null ? "" : "| `" + setting.fallback() + "` |";
    }

    /** First cells of the table of settings: dotted words; prefixes and messages are left out. */
    private static Set<String> keys(List<String> rows) {
        return rows.stream().map(row -> row.split("`", -1)[1])
                .filter(key -> key.matches("[a-z]+(\\.[a-z-]+)*")).collect(Collectors.toSet());
    }

    private static Stream<Setting<?>> settings() {
        return Stream.of(PlatformSettings.ALL, CrawlerSettings.ALL, ClassifierSettings.ALL, NotifierSettings.ALL,
                PortalSettings.ALL, InboxSettings.ALL).flatMap(List::stream);
    }
}
