package dev.dormouse.fleet.rotation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import dev.dormouse.fleet.rotation.RotationTerms;
import dev.dormouse.fleet.rotation.simulation.RotationSimulation.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code -Dseed=42} repeats what a failure names. */
class RotationSimulationTest {

    private static final int ROUNDS = 5;
    private static final int DEVICES = 50;
    private static final RotationTerms TERMS = new RotationTerms(Duration.ofDays(1), 600, 10_000);

    private final long seed = Optional.ofNullable(Long.getLong("seed")).orElseGet(System::nanoTime);

    @Test
    void whatever_fails_and_whenever_no_device_is_locked_out() {
        for (int round = 0; round < ROUNDS; round++) {
            var fleet = new RotationSimulation(seed + round, DEVICES, Trouble.MUCH);
            fleet.run(Duration.ofHours(12));
            fleet.order(TERMS);
            fleet.run(Duration.ofHours(60));
            fleet.order(TERMS);
            fleet.run(Duration.ofHours(60));
            fleet.calm(Duration.ofDays(1));

            var story = "seed " + (seed + round) + ": " + fleet.deaths + " deaths, " + fleet.powerCuts + " power cuts";
            assertThat(fleet.violations).as(story).isEmpty();
            assertThat(fleet.powerCuts).as(story).isPositive();
            assertThat(fleet.writes).as(story).isPositive();
            for (var device : fleet.devices.values()) {
                assertThat(device.everRefused)
                        .as(story + ", " + device.endpoint)
                        .isFalse();
                assertThat(fleet.grantsOf(device.endpoint))
                        .as(story + ", " + device.endpoint)
                        .filteredOn(grant -> grant.standing() == Standing.ACTIVE)
                        .extracting(Grant::credential)
                        .containsExactly(device.stored);
            }
        }
    }

    @Test
    void a_job_of_a_thousand_of_which_some_die_midway_locks_nobody_out_and_reports_who_did_not_come() {
        var fleet = new RotationSimulation(seed, 1_000, Trouble.LITTLE);
        fleet.run(Duration.ofHours(12));
        fleet.order(new RotationTerms(Duration.ofDays(3), 10, 200));
        fleet.killSome(0.05);
        fleet.run(Duration.ofDays(4));
        fleet.calm(Duration.ofDays(1));

        var dead = fleet.devices.values().stream().filter(device -> device.dead).count();
        var story = "seed " + seed + ": " + fleet.job().progress() + ", " + dead + " dead, " + fleet.deaths
                + " deaths, " + fleet.powerCuts + " power cuts";
        assertThat(fleet.violations).as(story).isEmpty();
        assertThat(fleet.rotations()).as(story).hasSize(1_000);
        assertThat(fleet.job().isOver()).as(story).isTrue();
        assertThat(dead).as(story).isBetween(20L, 90L);
        var living =
                fleet.devices.values().stream().filter(device -> !device.dead).toList();
        for (var device : living)
            assertThat(fleet.grantsOf(device.endpoint).stream().map(Grant::credential))
                    .as(story + ", " + device.endpoint)
                    .contains(device.stored);
        assertThat(fleet.job().progress().of(Kind.DONE)).as(story).isGreaterThan(900);
        var accounted = Set.of(Kind.DONE, Kind.PROVED, Kind.REVERTED, Kind.IN_DOUBT);
        assertThat(fleet.rotations()).as(story).allSatisfy(rotation -> {
            assertThat(accounted).contains(rotation.state().kind());
            assertThat(rotation.state().reason()).isNotBlank();
        });
    }
}
