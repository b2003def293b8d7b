package dev.dormouse.fleet.campaign.plan;

import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.dormouse.fleet.profile.Glob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CampaignPlanTest {

    private static final Wave ALL = new Wave.Share(Percent.ALL);

    @Test
    void waves_end_where_their_share_does_rounded_up() {
        var waves = aPlan().inWavesOf(1, 10, 100).build().waves();

        assertThat(waves.ends(250, number -> number)).containsExactly(3L, 25L, Long.MAX_VALUE);
        assertThat(waves.ends(10_000, number -> number)).containsExactly(100L, 1_000L, Long.MAX_VALUE);
        assertThat(waves.ends(0, number -> number)).containsExactly(0L, 0L, Long.MAX_VALUE);
    }

    @Test
    void a_wave_by_count_ends_behind_so_many() {
        var waves = new Waves(List.of(new Wave.Count(5), new Wave.Count(50), ALL));

        assertThat(waves.ends(20, number -> number)).containsExactly(5L, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    @Test
    void chosen_devices_stand_before_all_others() {
        var desk = new Wave.Chosen(Optional.of(new Glob("lab-*")), Optional.empty());
        var waves = new Waves(List.of(desk, new Wave.Share(new Percent(10)), ALL));

        long chosen = waves.place(-1, "lab-7", Optional.empty());
        long other = waves.place(0, "lamp-7", Optional.empty());

        assertThat(chosen).isLessThan(other);
        var ends = waves.ends(100, number -> other + number);
        assertThat(chosen).isLessThanOrEqualTo(ends.get(0));
        assertThat(other).isGreaterThan(ends.get(0)).isLessThanOrEqualTo(ends.get(1));
    }

    @Test
    void waves_that_do_not_grow_or_do_not_reach_everybody_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> aPlan().inWavesOf(10, 10, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> aPlan().inWavesOf(10, 50));
        assertThatIllegalArgumentException().isThrownBy(() -> new Waves(List.of()));
        var desk = new Wave.Chosen(Optional.of(new Glob("lab-*")), Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Waves(List.of(new Wave.Count(1), desk, ALL)))
                .withMessageContaining("come before");
    }

    @Test
    void a_growing_pace_grows_with_success_up_to_the_fastest() {
        var pace = new Pace.Growing(10, 2, 100, 50);

        assertThat(pace.perMinute(99)).isCloseTo(10, within(1e-9));
        assertThat(pace.perMinute(200)).isCloseTo(40, within(1e-9));
        assertThat(pace.perMinute(1_000_000)).isCloseTo(50, within(1e-9));
    }

    @Test
    void a_limit_counts_when_enough_are_through() {
        var limit = new FailureLimit(20, new Percent(10), Map.of(FailureKind.SILENT, new Percent(5)));

        assertThat(limit.brokenBy(19, Map.of(FailureKind.OTHER, 19L))).isEmpty();
        assertThat(limit.brokenBy(20, Map.of(FailureKind.OTHER, 1L))).isEmpty();
        assertThat(limit.brokenBy(20, Map.of(FailureKind.OTHER, 2L)))
                .contains("2 of 20 devices failed, and 10 % is the limit");
        assertThat(limit.brokenBy(20, Map.of(FailureKind.SILENT, 1L)))
                .contains("1 of 20 devices failed: silent, and 5 % is the limit");
        assertThat(limit.brokenBy(1_000, Map.of())).isEmpty();
    }

    @Test
    void preconditions_say_what_is_missing() {
        var strict = new Preconditions(Optional.of(30), Optional.of(-110), false);

        assertThat(strict.unmetBy(Optional.of(29), Optional.empty(), Optional.empty()))
                .contains("its battery is at 29 %, 30 % are asked for");
        assertThat(strict.unmetBy(Optional.of(29), Optional.empty(), Optional.of(true)))
                .isEmpty();
        assertThat(strict.unmetBy(Optional.of(30), Optional.of(-111), Optional.empty()))
                .isPresent();
        assertThat(strict.unmetBy(Optional.empty(), Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(new Preconditions(Optional.empty(), Optional.empty(), true)
                        .unmetBy(Optional.empty(), Optional.empty(), Optional.empty()))
                .contains("it does not run on mains power");
    }
}
