package dev.dormouse.sql;

/** Queries mean on PostgreSQL what they mean on SQLite. */
class PostgresSearchTest extends SqlSearchTest {

    @Override
    OpenStore openStore() {
        return PostgresTestStore.empty();
    }
}
