package dev.dormouse.sql;

/** The contracts about images and updates are kept on PostgreSQL too, where bytes are rows. */
class PostgresFirmwareTest extends SqlFirmwareTest {

    @Override
    OpenStore openStore() {
        return PostgresTestStore.empty();
    }
}
