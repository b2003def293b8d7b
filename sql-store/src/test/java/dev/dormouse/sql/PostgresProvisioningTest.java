package dev.dormouse.sql;

/** The contracts about keys and who holds them are kept on PostgreSQL too. */
class PostgresProvisioningTest extends SqlProvisioningTest {

    @Override
    OpenStore openStore() {
        return PostgresTestStore.empty();
    }
}
