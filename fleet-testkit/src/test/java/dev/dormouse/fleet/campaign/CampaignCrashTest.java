package dev.dormouse.fleet.campaign;

import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.plan.Gates.OnBreach;
import dev.dormouse.fleet.campaign.rehearsal.CampaignsInMemory;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.testkit.campaign.InMemoryCampaignAlarms;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that die around the moment at which a campaign stops itself: whoever comes after finds one alarm, and one only. */
class CampaignCrashTest {

    private static final int DEVICES = 40;
    private static final int RUNS = 60;

    private final VirtualTime time = new VirtualTime();
    private final CampaignsInMemory campaigns = new CampaignsInMemory();
    private final InMemoryCampaignAlarms alarms = new InMemoryCampaignAlarms();
    private final List<CampaignAlarm> told = new ArrayList<>();
    private final FleetByHand fleet =
            new FleetByHand(time, (campaign, endpoint) -> this.server.runner().heard(campaign, endpoint));
    private Server server = server(Death.NONE);

    /** When a server dies of telling that a campaign stopped. */
    private enum Death {
        NONE,
        BEFORE_THE_ALARM,
        AFTER_THE_ALARM
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What lives in one process. */
    private record Server(CampaignRunner runner, CampaignDesk desk) {}

    static LongStream seeds() {
        return LongStream.rangeClosed(1, RUNS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_campaign_that_stopped_itself_has_one_alarm_whenever_its_servers_died(long seed) {
        var random = new Random(seed);
        var id = stopped(OnBreach.values()[random.nextInt(OnBreach.values().length)], random);
        var stoppedAt = time.instant();

        for (int deaths = random.nextInt(3); deaths > 0; deaths--) dyingTurn(any(random));
        server = server(Death.NONE);
        turns(1 + random.nextInt(4));

        assertThat(alarms.list(Purview.FLEET, false, 10)).singleElement().satisfies(alarm -> {
            assertThat(alarm.campaign()).isEqualTo(id);
            assertThat(alarm.isOpen()).isTrue();
            assertThat(alarm.raisedAt()).isEqualTo(stoppedAt);
            assertThat(alarm.reason()).contains("of 20 devices failed, and 50 % is the limit");
        });
        assertThat(told).containsExactlyElementsOf(alarms.list(Purview.FLEET, false, 10));
    }

    @ParameterizedTest
    @EnumSource(OnBreach.class)
    void what_somebody_has_cleared_is_not_raised_again_by_a_start(OnBreach onBreach) {
        var id = stopped(onBreach, new Random(3));
        server = server(Death.NONE);
        turns(1);
        var desk = new CampaignAlarmDesk(alarms, told::add, time);
        desk.clear(id, "Ada");

        server = server(Death.NONE);
        turns(2);

        assertThat(desk.open(Purview.FLEET)).isZero();
    }

    /** One of which so many failed that it stopped itself, by a server that may have died of telling it. */
    private CampaignId stopped(OnBreach onBreach, RandomGenerator random) {
        fleet.growTo(DEVICES);
        server = server(Death.NONE);
        var plan = aPlan().inWavesOf(50, 100).failingAtMost(50, 20, onBreach).build();
        var id = server.desk().draft(plan, "Ada").id();
        assertThat(server.desk().start(id, "Ada", seen -> {})).isInstanceOf(CampaignDesk.Outcome.Done.class);
        turns(2);
        fleet.failSome(10 + random.nextInt(10));
        fleet.succeedAll();
        dyingTurn(any(random));
        assertThat(campaigns.find(id).orElseThrow().state())
                .isInstanceOfAny(CampaignState.Paused.class, CampaignState.Stopping.class);
        return id;
    }

    private static Death any(RandomGenerator random) {
        return Death.values()[random.nextInt(Death.values().length)];
    }

    private void dyingTurn(Death death) {
        server = server(death);
        time.advance(CampaignRules.STANDARD.tick());
        try {
            server.runner().turn();
        } catch (Died expected) {
            // As a kill would: whoever comes next has what is kept, and nothing else.
        }
    }

    private void turns(int many) {
        for (int turn = 0; turn < many; turn++) {
            time.advance(CampaignRules.STANDARD.tick());
            server.runner().turn();
        }
    }

    private Server server(Death death) {
        var desk = new CampaignAlarmDesk(alarms, told::add, time);
        Consumer<CampaignNews> news = heard -> {
            boolean dies = heard.isBreach();
            if (dies && death == Death.BEFORE_THE_ALARM) throw new Died();
            desk.accept(heard);
            if (dies && death == Death.AFTER_THE_ALARM) throw new Died();
        };
        return new Server(
                new CampaignRunner(
                        new CampaignRunner.Ports(campaigns, fleet, fleet, fleet), CampaignRules.STANDARD, news, time),
                new CampaignDesk(
                        campaigns, news, time, new Random(time.instant().toEpochMilli())));
    }
}
