package dev.dormouse.sql;

import dev.dormouse.fleet.campaign.Campaigns;
import dev.dormouse.testkit.campaign.CampaignsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqlCampaignsTest extends CampaignsContract {

    @TempDir
    Path directory;

    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.in(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected Campaigns campaigns() {
        return store.get().campaigns();
    }

    @Override
    protected void reopen() {
        store.reopen();
    }
}
