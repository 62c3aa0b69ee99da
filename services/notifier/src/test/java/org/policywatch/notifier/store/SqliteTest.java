package org.policywatch.notifier.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTest extends NotifierContract {
    @TempDir
    Path folder;

    @Override
    NotifierDatabase open() {
        return Databases.sqlite(folder);
    }
}
