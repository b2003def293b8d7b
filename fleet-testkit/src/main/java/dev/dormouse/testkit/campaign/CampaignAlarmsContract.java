package dev.dormouse.testkit.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.CampaignAlarm;
import dev.dormouse.fleet.campaign.CampaignAlarm.Care;
import dev.dormouse.fleet.campaign.CampaignAlarm.Clearing;
import dev.dormouse.fleet.campaign.CampaignAlarms;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of the alarms of campaigns must do. */
public abstract class CampaignAlarmsContract {

    private static final TenantName WATER = new TenantName("water-works");
    private static final TenantName ZEBRA = new TenantName("zebra");
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

        assertThat(alarms().list(Purview.FLEET, true, 10)).containsExactly(late, early);
        assertThat(alarms().list(Purview.FLEET, false, 10)).containsExactly(over, late, early);
        assertThat(alarms().list(Purview.FLEET, false, 1)).containsExactly(over);
        assertThat(alarms().open(Purview.FLEET)).isEqualTo(2);
    }

    @Test
    protected void of_the_alarms_those_are_listed_whose_campaigns_are_seen() {
        var everybodys = alarm("c1", NOON, Optional.empty(), Optional.empty());
        var ours = alarm("c2", Optional.of(WATER), NOON, Optional.empty(), Optional.empty());
        var others = alarm("c3", Optional.of(ZEBRA), NOON, Optional.empty(), Optional.empty());
        for (var alarm : new CampaignAlarm[] {everybodys, ours, others}) alarms().put(alarm);

        reopen();

        assertThat(alarms().find(ours.campaign())).contains(ours);
        assertThat(alarms().list(Purview.FLEET, true, 10)).containsExactly(others, ours, everybodys);
        assertThat(alarms().list(Purview.of(WATER), true, 10)).containsExactly(ours);
        assertThat(alarms().open(Purview.of(WATER))).isEqualTo(1);
        assertThat(alarms().list(new Purview(Set.of(WATER, ZEBRA), Set.of()), false, 10))
                .containsExactly(others, ours);
        var group = new Purview(Set.of(WATER), Set.of(new Scope.Group("vienna")));
        assertThat(alarms().list(group, false, 10)).isEmpty();
        assertThat(alarms().open(group)).isZero();
    }

    private static Optional<Care> care(String note) {
        return Optional.of(new Care("ada", NOON.plusSeconds(5), note));
    }

    private static CampaignAlarm alarm(String id, Instant at, Optional<Care> care, Optional<Clearing> clearing) {
        return alarm(id, Optional.empty(), at, care, clearing);
    }

    private static CampaignAlarm alarm(
            String id, Optional<TenantName> owner, Instant at, Optional<Care> care, Optional<Clearing> clearing) {
        return new CampaignAlarm(
                new CampaignId(id), owner, "Firmware 2.1", "60 % of wave 1 failed", at, care, clearing);
    }
}
