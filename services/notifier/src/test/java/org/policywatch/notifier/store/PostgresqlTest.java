package org.policywatch.notifier.store;

class PostgresqlTest extends NotifierContract {
    @Override
    NotifierDatabase open() {
        return Databases.postgresql();
    }
}
