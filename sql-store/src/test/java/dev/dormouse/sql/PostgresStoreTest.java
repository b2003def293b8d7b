package dev.dormouse.sql;

/** The store keeps on PostgreSQL what it keeps on SQLite. */
class PostgresStoreTest extends SqlStoreTest {

    @Override
    OpenStore openStore() {
        return PostgresTestStore.empty();
    }
}
