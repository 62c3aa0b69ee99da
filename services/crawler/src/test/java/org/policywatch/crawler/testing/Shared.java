package org.policywatch.crawler.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The read-only real data, for tests that want it. */
public final class Shared {
    private Shared() {}

    /** Its directory; skips the test where it is not given. */
    public static Path data() {
        String directory = System.getProperty("policywatch.shared", "");
        Assumptions.assumeTrue(!directory.isBlank(), "needs -Dpolicywatch.shared: the directory of real data");
        return Path.of(directory);
    }

    /** The vocabularies beside it. */
    public static Path vocabulary() {
        Path vocabulary = data().resolveSibling("vocab");
        Assumptions.assumeTrue(Files.isDirectory(vocabulary), "needs the vocabularies beside -Dpolicywatch.shared");
        return vocabulary;
    }
}
