package dev.dormouse.fleet.campaign;

import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.CampaignLife.Move;
import dev.dormouse.fleet.campaign.CampaignState.Aborted;
import dev.dormouse.fleet.campaign.CampaignState.Approved;
import dev.dormouse.fleet.campaign.CampaignState.Draft;
import dev.dormouse.fleet.campaign.CampaignState.Finished;
import dev.dormouse.fleet.campaign.CampaignState.Gathering;
import dev.dormouse.fleet.campaign.CampaignState.RolledBack;
import dev.dormouse.fleet.campaign.CampaignState.Rolling;
import dev.dormouse.fleet.campaign.CampaignState.RollingBack;
import dev.dormouse.fleet.campaign.CampaignState.Soaking;
import dev.dormouse.fleet.campaign.CampaignState.Stop;
import dev.dormouse.fleet.campaign.CampaignState.Stopping;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.Gates.OnBreach;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CampaignLifeTest {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final Duration SOAK = Duration.ofHours(1);
    private static final CampaignId BACK = new CampaignId("c1-back");

    private final CampaignPlan plan =
            aPlan().inWavesOf(1, 10, 100).soaking(SOAK).build();

    @Test
    void a_campaign_that_asks_for_it_is_approved_by_somebody_else() {
        var draft = campaign(aPlan().approvedByTwo().build(), Draft.FIRST);

        assertThat(why(draft, new CampaignEvent.Started("Ada"))).contains("a second person has to approve of it first");
        assertThat(why(draft, new CampaignEvent.Approved("Ada")))
                .contains("a second person has to approve of it, and Ada made it");
        var approved = next(draft, new CampaignEvent.Approved("Grace"));
        assertThat(approved).isEqualTo(new Approved("Grace", NOW, 0));
        assertThat(next(draft.in(approved), new CampaignEvent.Started("Ada"))).isEqualTo(new Gathering(NOW, false));
        assertThat(next(campaign(plan, Draft.FIRST), new CampaignEvent.Started("Ada")))
                .isInstanceOf(Gathering.class);
    }

    @Test
    void it_begins_when_its_devices_stand_in_line_and_its_time_has_come() {
        var later = aPlan().from(NOW.plusSeconds(60)).build();
        var gathered = next(campaign(later, new Gathering(NOW, false)), new CampaignEvent.Gathered());

        assertThat(gathered).isEqualTo(new Gathering(NOW, true));
        assertThat(why(campaign(later, gathered), new CampaignEvent.Looked())).isPresent();
        assertThat(CampaignLife.next(campaign(later, gathered), new CampaignEvent.Looked(), NOW.plusSeconds(60)))
                .isEqualTo(new Move.To(new Rolling(0, NOW.plusSeconds(60), Pardon.NONE)));
        assertThat(why(campaign(plan, new Gathering(NOW, false)), new CampaignEvent.Looked()))
                .isPresent();
    }

    @Test
    void wave_after_wave_is_served_and_soaks() {
        var first = next(campaign(plan, new Rolling(0, NOW, Pardon.NONE)), new CampaignEvent.WaveServed());
        assertThat(first).isEqualTo(new Soaking(0, NOW, NOW.plus(SOAK), Pardon.NONE));
        assertThat(why(campaign(plan, first), new CampaignEvent.SoakedWell())).isPresent();

        var later = NOW.plus(SOAK);
        assertThat(CampaignLife.next(campaign(plan, first), new CampaignEvent.SoakedWell(), later))
                .isEqualTo(new Move.To(new Rolling(1, later, Pardon.NONE)));
        var last = new Soaking(2, NOW, NOW, Pardon.NONE);
        assertThat(next(campaign(plan, last), new CampaignEvent.SoakedWell())).isEqualTo(new Finished(NOW));
    }

    @Test
    void an_open_campaign_stays_in_its_last_wave_until_its_end() {
        var open = aPlan().openToOthers().until(NOW.plusSeconds(60)).build();
        var rolling = campaign(open, new Rolling(0, NOW, Pardon.NONE));

        assertThat(next(rolling, new CampaignEvent.WaveServed())).isEqualTo(rolling.state());
        var over = CampaignLife.next(rolling, new CampaignEvent.Looked(), NOW.plusSeconds(60));
        assertThat(over)
                .isInstanceOfSatisfying(
                        Move.To.class,
                        to -> assertThat(to.next())
                                .isInstanceOfSatisfying(
                                        Stopping.class,
                                        stop -> assertThat(stop.how()).isEqualTo(Stop.END)));
    }

    @Test
    void what_soaked_when_it_was_paused_soaks_for_the_rest_of_its_time() {
        var soaking = new Soaking(0, NOW, NOW.plus(SOAK), Pardon.NONE);
        var paused = next(campaign(plan, soaking), new CampaignEvent.Paused("Ada"));
        var seen = new Pardon(1, Tally.NONE);

        var resumed = CampaignLife.next(
                campaign(plan, paused), new CampaignEvent.Resumed("Ada", seen), NOW.plus(Duration.ofDays(2)));

        assertThat(resumed)
                .isEqualTo(new Move.To(new Soaking(0, NOW, NOW.plus(SOAK).plus(Duration.ofDays(2)), seen)));
    }

    @Test
    void devices_that_come_seldom_are_waited_for_but_not_for_ever() {
        var soaking = campaign(plan, new Soaking(0, NOW, NOW.plus(SOAK), Pardon.NONE));

        assertThat(CampaignLife.next(soaking, new CampaignEvent.SoakTooShort(), NOW.plus(SOAK)))
                .isEqualTo(new Move.To(new Soaking(0, NOW, NOW.plus(SOAK).plus(SOAK.dividedBy(2)), Pardon.NONE)));
        assertThat(CampaignLife.next(soaking, new CampaignEvent.SoakTooShort(), NOW.plus(SOAK.multipliedBy(3))))
                .isInstanceOfSatisfying(
                        Move.To.class, to -> assertThat(to.next().kind()).isEqualTo(CampaignState.Kind.PAUSED));
    }

    @Test
    void a_broken_limit_does_what_the_plan_says() {
        assertThat(brokenUnder(OnBreach.PAUSE)).isInstanceOf(CampaignState.Paused.class);
        assertThat(brokenUnder(OnBreach.ABORT))
                .isEqualTo(new Stopping(Stop.HARD, CampaignLife.ITSELF, "much failed", NOW));
        assertThat(brokenUnder(OnBreach.ROLL_BACK))
                .isEqualTo(new Stopping(Stop.ROLL_BACK, CampaignLife.ITSELF, "much failed", NOW));
    }

    @Test
    void an_abort_can_be_made_harder_and_ends_when_nothing_is_under_way() {
        var rolling = campaign(plan, new Rolling(0, NOW, Pardon.NONE));
        var soft = next(rolling, new CampaignEvent.Aborted("Ada", false));
        var hard = next(rolling.in(soft), new CampaignEvent.Aborted("Ada", true));

        assertThat(why(rolling.in(hard), new CampaignEvent.Aborted("Ada", false)))
                .isPresent();
        assertThat(next(rolling.in(hard), new CampaignEvent.Drained())).isInstanceOf(Aborted.class);
        assertThat(why(rolling, new CampaignEvent.Drained())).isPresent();
    }

    @Test
    void what_is_over_can_still_be_undone_once() {
        var finished = campaign(plan, new Finished(NOW));
        var stopping = next(finished, new CampaignEvent.RollBackOrdered("Ada"));
        var back = next(finished.in(stopping), new CampaignEvent.RollBackBegan(BACK));
        var undone = next(finished.in(back), new CampaignEvent.RollBackEnded());

        assertThat(back).isInstanceOf(RollingBack.class);
        assertThat(undone).isEqualTo(new RolledBack(BACK, "Ada had it rolled back", NOW));
        assertThat(why(finished.in(undone), new CampaignEvent.RollBackOrdered("Ada")))
                .isPresent();
        assertThat(why(campaign(plan, Draft.FIRST), new CampaignEvent.RollBackOrdered("Ada")))
                .isPresent();
    }

    /** Whatever is thrown at it in whatever order: what is over stays over, and a refusal says why. */
    @Test
    void no_order_of_events_brings_back_what_is_over() {
        var random = new Random(42);
        for (int life = 0; life < 500; life++) {
            var campaign = campaign(plan, Draft.FIRST);
            var now = NOW;
            for (int step = 0; step < 40; step++) {
                now = now.plusSeconds(random.nextInt(7_200));
                var event = any(random);
                switch (CampaignLife.next(campaign, event, now)) {
                    case Move.Refused(var why) -> assertThat(why).isNotBlank();
                    case Move.To(var next) -> {
                        boolean mayLeave = event instanceof CampaignEvent.RollBackOrdered
                                && !(campaign.state() instanceof RolledBack);
                        assertThat(campaign.state() instanceof CampaignState.Ended && !mayLeave)
                                .as("%s after %s in life %d", campaign.state(), event, life)
                                .isFalse();
                        campaign = campaign.in(next);
                    }
                }
            }
        }
    }

    private static CampaignEvent any(Random random) {
        var events = List.<CampaignEvent>of(
                new CampaignEvent.Started("Ada"),
                new CampaignEvent.Gathered(),
                new CampaignEvent.Looked(),
                new CampaignEvent.WaveServed(),
                new CampaignEvent.SoakedWell(),
                new CampaignEvent.SoakTooShort(),
                new CampaignEvent.LimitBroken("much failed"),
                new CampaignEvent.Paused("Ada"),
                new CampaignEvent.Resumed("Ada", Pardon.NONE),
                new CampaignEvent.Aborted("Ada", random.nextBoolean()),
                new CampaignEvent.RollBackOrdered("Ada"),
                new CampaignEvent.Drained(),
                new CampaignEvent.RollBackBegan(BACK),
                new CampaignEvent.RollBackEnded());
        return events.get(random.nextInt(events.size()));
    }

    private static CampaignState brokenUnder(OnBreach onBreach) {
        var plan = aPlan().failingAtMost(10, 1, onBreach).build();
        return next(campaign(plan, new Rolling(0, NOW, Pardon.NONE)), new CampaignEvent.LimitBroken("much failed"));
    }

    private static Campaign campaign(CampaignPlan plan, CampaignState state) {
        return Campaign.drafted(new CampaignId("c1"), plan, "Ada", NOW).in(state);
    }

    private static CampaignState next(Campaign campaign, CampaignEvent event) {
        return switch (CampaignLife.next(campaign, event, NOW)) {
            case Move.To(var next) -> next;
            case Move.Refused(var why) -> throw new AssertionError(why);
        };
    }

    private static Optional<String> why(Campaign campaign, CampaignEvent event) {
        return switch (CampaignLife.next(campaign, event, NOW)) {
            case Move.To to -> Optional.empty();
            case Move.Refused(var why) -> Optional.of(why);
        };
    }
}
