package org.policywatch.crawler.extract;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The read-only real data, for tests that want it. */
final class Shared {
    private Shared() {}

    static Path data() {
        String directory = System.getProperty("policywatch.shared", "");
        Assumptions.assumeTrue(!directory.isBlank(), "needs -Dpolicywatch.shared: the directory of real data");
        return Path.of(directory);
    }
}
