package org.policywatch.notifier.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SqliteTest {
    @TempDir
    Path folder;

    @Nested
    class Queue extends QueueContract {
        @Override
        NotifierDatabase open() {
            return Databases.sqlite(folder);
        }
    }

    @Nested
    class Subscribers extends SubscriberContract {
        @Override
        NotifierDatabase open() {
            return Databases.sqlite(folder);
        }
    }

    @Nested
    class Bills extends BillContract {
        @Override
        NotifierDatabase open() {
            return Databases.sqlite(folder);
        }
    }

    @Nested
    class Webhooks extends HookContract {
        @Override
        NotifierDatabase open() {
            return Databases.sqlite(folder);
        }
    }
}
