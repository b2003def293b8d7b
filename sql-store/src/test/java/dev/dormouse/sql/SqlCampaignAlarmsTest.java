package dev.dormouse.sql;

import dev.dormouse.fleet.campaign.CampaignAlarms;
import dev.dormouse.testkit.campaign.CampaignAlarmsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqlCampaignAlarmsTest extends CampaignAlarmsContract {

    @TempDir
    Path directory;

    private OpenStore store;

    @BeforeEach
    void open() {
        store = openStore();
    }

    OpenStore openStore() {
        return TestStore.in(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected CampaignAlarms alarms() {
        return store.get().campaignAlarms();
    }

    @Override
    protected void reopen() {
        store.reopen();
    }
}
