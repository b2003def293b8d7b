package dev.dormouse.sql;

/** The contracts about integrations are kept on PostgreSQL too. */
class PostgresIntegrationsTest extends SqlIntegrationsTest {

    @Override
    OpenStore openStore() {
        return PostgresTestStore.empty();
    }
}
