package dev.dormouse.sql;

/** The contracts about the alarms of campaigns are kept on PostgreSQL too. */
class PostgresCampaignAlarmsTest extends SqlCampaignAlarmsTest {

    @Override
    OpenStore openStore() {
        return PostgresTestStore.empty();
    }
}
