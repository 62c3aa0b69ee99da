package org.policywatch.notifier.store;

import org.junit.jupiter.api.Nested;

class PostgresqlTest {
    @Nested
    class Queue extends QueueContract {
        @Override
        NotifierDatabase open() {
            return Databases.postgresql();
        }
    }

    @Nested
    class Subscribers extends SubscriberContract {
        @Override
        NotifierDatabase open() {
            return Databases.postgresql();
        }
    }

    @Nested
    class Bills extends BillContract {
        @Override
        NotifierDatabase open() {
            return Databases.postgresql();
        }
    }

    @Nested
    class Webhooks extends HookContract {
        @Override
        NotifierDatabase open() {
            return Databases.postgresql();
        }
    }
}
