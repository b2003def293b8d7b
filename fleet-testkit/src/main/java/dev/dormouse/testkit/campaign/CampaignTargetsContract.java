package dev.dormouse.testkit.campaign;

import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.CampaignState;
import dev.dormouse.fleet.campaign.Campaigns;
import dev.dormouse.fleet.campaign.Pardon;
import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.Target;
import dev.dormouse.fleet.campaign.TargetState;
import dev.dormouse.fleet.campaign.TargetState.Planned;
import dev.dormouse.fleet.campaign.TargetState.UnderWay;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of what every store of campaigns must do, how it keeps the devices in them. */
abstract class CampaignTargetsContract {

    static final Instant NOW = VirtualTime.BEGINNING;
    static final CampaignId ID = new CampaignId("c1");
    static final CampaignState GATHERING = new CampaignState.Gathering(NOW, false);
    static final CampaignState ROLLING = new CampaignState.Rolling(0, NOW, Pardon.NONE);

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Campaigns campaigns();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void every_device_is_as_it_was_also_after_a_restart() {
        add("c1", GATHERING);
        var states = List.of(
                new Planned(Instant.EPOCH, "its turn has not come"),
                new Planned(NOW.plusSeconds(60), "its battery is at 7 %"),
                new UnderWay(NOW, Optional.empty()),
                new UnderWay(NOW, Optional.of(NOW.plusSeconds(60))),
                new TargetState.Succeeded(NOW),
                new TargetState.Failed(FailureKind.NO_ROOM, "it is full", NOW),
                new TargetState.Skipped("it runs it already", NOW),
                new TargetState.CalledOff("stopped", NOW),
                new TargetState.Gone("it left the devices of water-works", NOW));
        var targets = new ArrayList<Target>();
        for (var state : states)
            targets.add(new Target(
                    ID,
                    new EndpointName("lamp-" + targets.size()),
                    Long.MAX_VALUE - targets.size(),
                    targets.size() % 2 == 0 ? Optional.empty() : Optional.of("vienna"),
                    targets.size() % 3 == 0 ? Optional.empty() : Optional.of(PlanBuilder.NEW),
                    targets.size(),
                    state,
                    List.of(new Target.Moment(NOW, "first\tof\n"), new Target.Moment(NOW.plusNanos(1), "all"))));
        gather(targets, List.of());

        for (int look = 0; look < 2; look++) {
            assertThat(campaigns().targets(ID, Set.of(), Optional.empty(), 100).items())
                    .containsExactlyElementsOf(targets);
            assertThat(campaigns().target(ID, new EndpointName("lamp-3"))).contains(targets.get(3));
            reopen();
        }
        var open =
                campaigns().targets(ID, Set.of(TargetState.Kind.PLANNED, TargetState.Kind.GONE), Optional.empty(), 2);
        assertThat(open.items()).containsExactly(targets.get(0), targets.get(1));
        assertThat(campaigns()
                        .targets(ID, Set.of(TargetState.Kind.PLANNED, TargetState.Kind.GONE), open.next(), 2)
                        .items())
                .containsExactly(targets.get(8));
    }

    @Test
    protected void counts_add_up_in_all_and_by_wave() {
        add("c1", GATHERING);
        gather(List.of(planned("a", 10), planned("b", 20), planned("c", 30), planned("d", 40)), List.of());
        assertThat(campaigns().waves(ID)).isEmpty();
        assertThat(campaigns().place(ID, 2)).contains(20L);
        assertThat(campaigns().place(ID, 5)).isEmpty();

        gather(List.of(), List.of(20L, Long.MAX_VALUE));
        replace(planned("a", 10), new TargetState.Failed(FailureKind.SILENT, "silent", NOW));
        replace(planned("d", 40), new TargetState.Succeeded(NOW));

        for (int look = 0; look < 2; look++) {
            var waves = campaigns().waves(ID);
            assertThat(waves).hasSize(2);
            assertThat(waves.get(0))
                    .isEqualTo(new Tally(
                            Map.of(TargetState.Kind.FAILED, 1L, TargetState.Kind.PLANNED, 1L),
                            Map.of(FailureKind.SILENT, 1L)));
            assertThat(waves.get(1).counts())
                    .isEqualTo(Map.of(TargetState.Kind.PLANNED, 1L, TargetState.Kind.SUCCEEDED, 1L));
            assertThat(find("c1").tally()).isEqualTo(waves.get(0).plus(waves.get(1)));
            reopen();
        }
        assertThat(campaigns().inWave(ID, 1, TargetState.Kind.PLANNED, Optional.empty(), 10))
                .containsExactly(planned("c", 30));
    }

    @Test
    protected void those_that_are_through_are_counted_by_the_image_they_got() {
        var other = new ImageId("a".repeat(64));
        add("c1", GATHERING);
        var some = List.of(
                planned("a", 10),
                planned("b", 20).getting(other),
                planned("c", 20).getting(other),
                planned("d", 30).getting(other),
                planned("e", 40),
                planned("f", 50),
                withoutImage("g", 50));
        gather(some, List.of());
        assertThat(campaigns().throughByImage(ID, 0, 0)).isEmpty();

        gather(List.of(), List.of(20L, 30L, Long.MAX_VALUE));
        replace(some.get(0), new TargetState.Failed(FailureKind.SILENT, "silent", NOW));
        replace(some.get(1), new TargetState.Failed(FailureKind.NO_ROOM, "full", NOW));
        replace(some.get(2), new TargetState.Succeeded(NOW));
        replace(some.get(3), new TargetState.Failed(FailureKind.SILENT, "silent", NOW));
        replace(some.get(4), new TargetState.Skipped("no", NOW));
        replace(some.get(5), new UnderWay(NOW, Optional.empty()));
        replace(some.get(6), new TargetState.Succeeded(NOW));

        var well = new Tally(Map.of(TargetState.Kind.SUCCEEDED, 1L), Map.of());
        var silent = new Tally(Map.of(TargetState.Kind.FAILED, 1L), Map.of(FailureKind.SILENT, 1L));
        var full = new Tally(Map.of(TargetState.Kind.FAILED, 1L), Map.of(FailureKind.NO_ROOM, 1L));
        for (int look = 0; look < 2; look++) {
            assertThat(campaigns().throughByImage(ID, 0, 0))
                    .isEqualTo(Map.of(PlanBuilder.NEW, silent, other, well.plus(full)));
            assertThat(campaigns().throughByImage(ID, 1, 1)).isEqualTo(Map.of(other, silent));
            assertThat(campaigns().throughByImage(ID, 2, 2)).isEmpty();
            assertThat(campaigns().throughByImage(ID, 0, 7).get(other))
                    .isEqualTo(well.plus(full).plus(silent));
            assertThat(campaigns().throughByImage(ID, 3, 7)).isEmpty();
            reopen();
        }
        var came = campaigns().target(ID, some.get(3).endpoint()).orElseThrow();
        replace(came, new TargetState.Gone("it left the fleet", NOW));
        assertThat(campaigns().throughByImage(ID, 1, 1)).isEmpty();
    }

    @Test
    protected void a_wave_is_walked_along_in_the_order_of_its_line() {
        add("c1", GATHERING);
        var wave = List.of(planned("z", 20), planned("a", 30), planned("b", 30), planned("c", 30), planned("a1", 40));
        gather(wave, List.of());
        gather(List.of(planned("first", 10), planned("last", 50)), List.of(10L, 40L, Long.MAX_VALUE));
        replace(planned("b", 30), new TargetState.Succeeded(NOW));

        var walked = new ArrayList<Target>();
        Optional<Target> last = Optional.empty();
        do {
            var some = campaigns().inWave(ID, 1, TargetState.Kind.PLANNED, last, 1);
            walked.addAll(some);
            last = some.stream().findFirst();
        } while (last.isPresent());

        assertThat(walked).containsExactly(wave.get(0), wave.get(1), wave.get(3), wave.get(4));
        assertThat(campaigns().inWave(ID, 1, TargetState.Kind.PLANNED, Optional.of(wave.get(2)), 10))
                .as("behind one that stands otherwise now")
                .containsExactly(wave.get(3), wave.get(4));
        assertThat(campaigns().inWave(ID, 3, TargetState.Kind.PLANNED, Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    protected void who_is_in_already_is_not_taken_in_again() {
        add("c1", GATHERING);
        gather(List.of(planned("a", 10)), List.of());
        replace(planned("a", 10), new TargetState.Succeeded(NOW));

        gather(List.of(planned("a", 10), planned("b", 20)), List.of(Long.MAX_VALUE));

        assertThat(find("c1").tally().counts())
                .isEqualTo(Map.of(TargetState.Kind.SUCCEEDED, 1L, TargetState.Kind.PLANNED, 1L));
        assertThat(find("c1").line().ends()).containsExactly(Long.MAX_VALUE);
        assertThat(campaigns().gather(ID, ROLLING, List.of(planned("c", 1)), Campaign.Line.EMPTY))
                .isFalse();
        assertThat(find("c1").tally().all()).isEqualTo(2);
    }

    @Test
    protected void the_next_are_the_first_in_line_whose_time_has_come() {
        add("c1", GATHERING);
        var later = target("d", 5, Optional.empty(), new Planned(NOW.plusSeconds(1), "its hours"));
        gather(
                List.of(
                        planned("c", 10),
                        target("b", 20, Optional.of("vienna"), new Planned(Instant.EPOCH, "its turn")),
                        planned("a", 30),
                        later),
                List.of(Long.MAX_VALUE));

        assertThat(names(campaigns().next(ID, 30, NOW, Set.of(), 10))).containsExactly("c", "b", "a");
        assertThat(names(campaigns().next(ID, 30, NOW, Set.of(), 2))).containsExactly("c", "b");
        assertThat(names(campaigns().next(ID, 29, NOW, Set.of("vienna", "graz"), 10)))
                .containsExactly("c");
        assertThat(names(campaigns().next(ID, 30, NOW.plusSeconds(1), Set.of(), 10)))
                .containsExactly("d", "c", "b", "a");
    }

    @Test
    protected void devices_are_released_with_the_time_of_the_next_in_one_step() {
        add("c1", GATHERING);
        gather(
                List.of(
                        planned("a", 10),
                        target("b", 20, Optional.of("vienna"), new Planned(Instant.EPOCH, "its turn"))),
                List.of(Long.MAX_VALUE));
        campaigns().move(ID, GATHERING, ROLLING);
        var closes = NOW.plusSeconds(60);
        var begun = planned("a", 10).in(new UnderWay(NOW, Optional.of(closes)), NOW);
        var grouped = target("b", 20, Optional.of("vienna"), new UnderWay(NOW, Optional.empty()));

        assertThat(campaigns().release(ID, GATHERING, List.of(begun), NOW)).isFalse();
        assertThat(campaigns().release(ID, ROLLING, List.of(begun, grouped), NOW.plusSeconds(5)))
                .isTrue();

        reopen();
        assertThat(find("c1").nextAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(campaigns().target(ID, begun.endpoint())).contains(begun);
        assertThat(campaigns().underWayByGroup(ID)).isEqualTo(Map.of("vienna", 1L));
        assertThat(campaigns().overdue(ID, closes.minusSeconds(1), 10)).isEmpty();
        assertThat(campaigns().overdue(ID, closes, 10)).containsExactly(begun);
    }

    @Test
    protected void of_many_who_change_a_device_one_succeeds() {
        add("c1", GATHERING);
        gather(List.of(planned("a", 10)), List.of(Long.MAX_VALUE));

        var outcomes = Crowd.of(
                10,
                number -> campaigns()
                        .replace(
                                planned("a", 10),
                                planned("a", 10).in(new TargetState.Skipped("by " + number, NOW), NOW)));

        assertThat(outcomes).containsOnlyOnce(true);
        assertThat(find("c1").tally().all()).isEqualTo(1);
    }

    @Test
    protected void planned_ones_are_called_off_and_others_are_not() {
        add("c1", GATHERING);
        gather(List.of(planned("a", 10), planned("b", 20), planned("c", 30)), List.of(Long.MAX_VALUE));
        replace(planned("b", 20), new UnderWay(NOW, Optional.empty()));

        assertThat(campaigns().callOffPlanned(ID, "stopped", NOW, 1)).isEqualTo(1);
        assertThat(campaigns().callOffPlanned(ID, "stopped", NOW, 10)).isEqualTo(1);
        assertThat(campaigns().callOffPlanned(ID, "stopped", NOW, 10)).isZero();

        assertThat(find("c1").tally().counts())
                .isEqualTo(Map.of(TargetState.Kind.CALLED_OFF, 2L, TargetState.Kind.UNDER_WAY, 1L));
        assertThat(campaigns().target(ID, new EndpointName("a")).orElseThrow().state())
                .isEqualTo(new TargetState.CalledOff("stopped", NOW));
    }

    @Test
    protected void a_device_is_held_by_live_campaigns_it_counts_in() {
        add("c1", GATHERING);
        gather(List.of(planned("a", 10), planned("b", 20)), List.of(Long.MAX_VALUE));
        replace(planned("b", 20), new TargetState.Skipped("no", NOW));

        assertThat(campaigns().holding(new EndpointName("a"))).containsExactly(ID);
        assertThat(campaigns().holding(new EndpointName("b"))).isEmpty();
        campaigns().move(ID, GATHERING, new CampaignState.Finished(NOW));
        assertThat(campaigns().holding(new EndpointName("a"))).isEmpty();
    }

    void add(String id, CampaignState state) {
        campaigns()
                .add(Campaign.drafted(new CampaignId(id), aPlan().build(), "Ada", NOW)
                        .in(state));
    }

    Campaign find(String id) {
        return campaigns().find(new CampaignId(id)).orElseThrow();
    }

    void gather(List<Target> targets, List<Long> ends) {
        assertThat(campaigns().gather(ID, GATHERING, targets, new Campaign.Line(Optional.empty(), ends, NOW)))
                .isTrue();
    }

    private void replace(Target before, TargetState next) {
        assertThat(campaigns().replace(before, before.in(next, NOW))).isTrue();
    }

    static Target planned(String endpoint, long place) {
        return target(endpoint, place, Optional.empty(), new Planned(Instant.EPOCH, "its turn has not come"));
    }

    private static Target withoutImage(String endpoint, long place) {
        var state = new Planned(Instant.EPOCH, "its turn has not come");
        return new Target(
                ID, new EndpointName(endpoint), place, Optional.empty(), Optional.empty(), 0, state, List.of());
    }

    private static Target target(String endpoint, long place, Optional<String> group, TargetState state) {
        return new Target(
                ID, new EndpointName(endpoint), place, group, Optional.of(PlanBuilder.NEW), 0, state, List.of());
    }

    private static List<String> names(List<Target> targets) {
        return targets.stream().map(target -> target.endpoint().value()).toList();
    }
}
