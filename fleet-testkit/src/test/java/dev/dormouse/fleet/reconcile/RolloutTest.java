package dev.dormouse.fleet.reconcile;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.profile.ProfileBuilder.aProfile;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.ProfileName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutTest {

    private final Workbench bench = new Workbench();

    @Test
    void devices_that_never_sleep_are_gone_through_so_many_a_second() {
        for (int i = 0; i < 25; i++) bench.with(aDevice("plug-%02d".formatted(i)));

        bench.saved(aProfile("standard").forAll().observing("/3/0/9").draft());

        assertThat(bench.profiles.nudged()).isEmpty();
        bench.fleet.time().advance(seconds(1));
        assertThat(bench.profiles.nudged()).hasSize(10);
        bench.fleet.time().advance(seconds(2));
        assertThat(bench.profiles.nudged()).hasSize(15);
        bench.fleet.time().advance(seconds(10));
        assertThat(bench.profiles.nudged()).isEmpty();
    }

    @Test
    void one_that_sleeps_is_left_until_it_speaks() {
        bench.with(aDevice("meter-1").sleeping()).with(aDevice("plug-1"));

        bench.saved(aProfile("standard").forAll().observing("/3/0/9").draft());
        bench.fleet.time().advance(seconds(5));

        assertThat(bench.profiles.nudged()).containsExactly(new EndpointName("plug-1"));
        assertThat(bench.profiles.reconciler().mayWant(new EndpointName("meter-1")))
                .isTrue();
    }

    @Test
    void a_device_that_is_given_a_profile_is_nudged_at_once() {
        bench.with(aDevice("plug-1")).with(aDevice("plug-2"));
        bench.saved(aProfile("plugs").draft());
        bench.fleet.time().advance(seconds(5));
        bench.profiles.nudged();

        bench.editor().assign(new EndpointName("plug-1"), Optional.of(new ProfileName("plugs")));

        assertThat(bench.profiles.nudged()).containsExactly(new EndpointName("plug-1"));
    }
}
