package dev.dormouse.sql;

/** The contracts about images and updates are kept on PostgreSQL too. */
class PostgresFirmwareTest extends SqlFirmwareTest {

    @Override
    OpenStore openStore() {
        return PostgresTestStore.empty();
    }
}
