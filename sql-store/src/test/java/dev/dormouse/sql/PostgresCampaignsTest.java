package dev.dormouse.sql;

/** The contracts about campaigns are kept on PostgreSQL too. */
class PostgresCampaignsTest extends SqlCampaignsTest {

    @Override
    OpenStore openStore() {
        return PostgresTestStore.empty();
    }
}
