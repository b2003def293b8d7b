package dev.dormouse.testkit.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.CampaignAlarm;
import dev.dormouse.fleet.campaign.CampaignAlarm.Care;
import dev.dormouse.fleet.campaign.CampaignAlarm.Clearing;
import dev.dormouse.fleet.campaign.CampaignAlarms;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of the alarms of campaigns must do. */
public abstract class CampaignAlarmsContract {

    private static final Instant NOON = VirtualTime.BEGINNING.plusNanos(7);

    /** The store under test; another one after {@link #reopen}. */
    protected abstract CampaignAlarms alarms();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void every_stage_of_its_life_outlives_a_restart() {
        var raised = alarm("c1", NOON, Optional.empty(), Optional.empty());
        var cared = alarm("c2", NOON, care("on it: 20 % failed"), Optional.empty());
        var byHand = alarm("c3", NOON, care(""), Optional.of(new Clearing(NOON.plusSeconds(9), Optional.of("ada"))));
        var byItself = alarm(
                "c4-back", NOON, Optional.empty(), Optional.of(new Clearing(NOON.plusSeconds(9), Optional.empty())));
        for (var alarm : new CampaignAlarm[] {raised, cared, byHand, byItself}) alarms().put(alarm);

        reopen();

        for (var alarm : new CampaignAlarm[] {raised, cared, byHand, byItself})
            assertThat(alarms().find(alarm.campaign())).contains(alarm);
        assertThat(alarms().find(new CampaignId("another"))).isEmpty();
    }

    @Test
    protected void there_is_one_of_a_campaign_and_the_latest_comes_first() {
        var early = alarm("c1", NOON, Optional.empty(), Optional.empty());
        var late = alarm("c2", NOON.plusSeconds(60), Optional.empty(), Optional.empty());
        var over = alarm(
                "c3",
                NOON.plusSeconds(90),
                Optional.empty(),
                Optional.of(new Clearing(NOON.plusSeconds(99), Optional.empty())));
        alarms().put(alarm("c1", NOON.minusSeconds(60), care("seen"), Optional.empty()));
        for (var alarm : new CampaignAlarm[] {early, over, late}) alarms().put(alarm);

        assertThat(alarms().list(true, 10)).containsExactly(late, early);
        assertThat(alarms().list(false, 10)).containsExactly(over, late, early);
        assertThat(alarms().list(false, 1)).containsExactly(over);
        assertThat(alarms().open()).isEqualTo(2);
    }

    private static Optional<Care> care(String note) {
        return Optional.of(new Care("ada", NOON.plusSeconds(5), note));
    }

    private static CampaignAlarm alarm(String id, Instant at, Optional<Care> care, Optional<Clearing> clearing) {
        return new CampaignAlarm(new CampaignId(id), "Firmware 2.1", "60 % of wave 1 failed", at, care, clearing);
    }
}
