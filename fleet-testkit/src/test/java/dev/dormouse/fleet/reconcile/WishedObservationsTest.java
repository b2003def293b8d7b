package dev.dormouse.fleet.reconcile;

import static dev.dormouse.fleet.operation.Attribute.PMAX;
import static dev.dormouse.fleet.operation.Attribute.PMIN;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.profile.ProfileBuilder.aProfile;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.NodePath;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a profile wants a device to report, how often, and what a person asked for beside it. */
class WishedObservationsTest {

    private static final NodePath BATTERY = NodePath.parse("/3/0/9");
    private static final NodePath SIGNAL = NodePath.parse("/4/0/2");
    private static final Attributes HOURLY = Attributes.NONE.with(PMIN, 60).with(PMAX, 3600);

    private final Workbench bench = new Workbench();

    @Test
    void attributes_are_there_before_the_observation_they_shape() {
        bench.saved(aProfile("standard").forAll().observing(HOURLY, "/3/0/9").draft());
        bench.device.holding("/3/0/9", 87);
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact())
                .containsExactly(new Operation.WriteAttributes(BATTERY, HOURLY), new Operation.Observe(BATTERY));
    }

    @Test
    void changed_attributes_are_written_and_the_observation_stays() {
        bench.saved(aProfile("standard").forAll().observing(HOURLY, "/3/0/9").draft());
        bench.device.holding("/3/0/9", 87);
        bench.with(aDevice("lamp-7"));
        bench.contact();

        var slower = Attributes.NONE.with(PMAX, 86_400);
        bench.saved(aProfile("standard").forAll().observing(slower, "/3/0/9").draft());

        assertThat(bench.contact()).containsExactly(new Operation.WriteAttributes(BATTERY, slower, Set.of(PMIN)));
    }

    @Test
    void an_observation_no_profile_wishes_any_more_ends_without_a_message() {
        bench.saved(aProfile("standard")
                .forAll()
                .observing("/3/0/9")
                .observing("/4/0/2")
                .draft());
        bench.device.holding("/3/0/9", 87).holding("/4/0/2", -94);
        bench.with(aDevice("lamp-7"));
        bench.contact();

        bench.saved(aProfile("standard").forAll().observing("/4/0/2").draft());

        assertThat(bench.contact()).isEmpty();
        assertThat(bench.observed()).containsExactly(List.of(SIGNAL));
    }

    @Test
    void an_observation_a_person_began_is_left_alone() {
        bench.saved(aProfile("standard").forAll().draft());
        bench.device.holding("/3/0/9", 87);
        bench.with(aDevice("lamp-7"));
        bench.device.perform(bench.fleet.registrationOf("lamp-7"), new Operation.Observe(BATTERY), seconds(5));

        assertThat(bench.contact()).isEmpty();
        assertThat(bench.observed()).containsExactly(List.of(BATTERY));
    }

    @Test
    void a_composite_observation_falls_apart_where_the_device_knows_none() {
        bench.saved(aProfile("standard").forAll().observing("/3/0/9", "/4/0/2").draft());
        bench.device
                .without(Operation.ObserveComposite.class)
                .holding("/3/0/9", 87)
                .holding("/4/0/2", -94);
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact())
                .containsExactly(
                        new Operation.ObserveComposite(List.of(BATTERY, SIGNAL)),
                        new Operation.Observe(BATTERY),
                        new Operation.Observe(SIGNAL));
        assertThat(bench.contact()).isEmpty();
    }
}
