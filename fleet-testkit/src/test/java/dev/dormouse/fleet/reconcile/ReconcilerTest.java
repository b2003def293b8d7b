package dev.dormouse.fleet.reconcile;

import static dev.dormouse.fleet.operation.Attribute.PMAX;
import static dev.dormouse.fleet.operation.Attribute.PMIN;
import static dev.dormouse.fleet.reconcile.Workbench.LAMP;
import static dev.dormouse.fleet.reconcile.Workbench.paths;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.profile.ProfileBuilder.aProfile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import dev.dormouse.fleet.event.FleetEvent.ProfileAssigned;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the reconciler talks to a device at all: who it is, what it refuses, what it leaves unanswered, and when it is left alone. */
class ReconcilerTest {

    private static final NodePath BATTERY = NodePath.parse("/3/0/9");
    private static final NodePath SIGNAL = NodePath.parse("/4/0/2");
    private static final Attributes HOURLY = Attributes.NONE.with(PMIN, 60).with(PMAX, 3600);

    private final Workbench bench = new Workbench();

    @Test
    void a_new_device_tells_who_it_is_and_reports_its_battery_and_signal_without_a_hand_touching_it() {
        bench.device
                .holding("/3/0/0", "Lichtwerk")
                .holding("/3/0/1", "L7")
                .holding("/3/0/9", 87)
                .holding("/4/0/2", -94);
        bench.with(aDevice("lamp-7"));

        var asked = bench.contact();

        assertThat(asked).hasSize(5);
        assertThat(asked.getFirst())
                .isEqualTo(new Operation.ReadComposite(
                        paths("/3/0/0", "/3/0/1", "/3/0/2", "/3/0/3", "/3/0/17", "/3/0/18", "/3/0/19")));
        assertThat(bench.observed()).containsExactlyInAnyOrder(List.of(BATTERY), List.of(SIGNAL));
        assertThat(asked.get(1)).isInstanceOf(Operation.WriteAttributes.class);
        assertThat(asked.get(2)).isEqualTo(new Operation.Observe(BATTERY));
        assertThat(bench.contact()).isEmpty();
    }

    @Test
    void a_device_in_order_costs_no_lookup() {
        bench.device.holding("/3/0/9", 87);
        bench.with(aDevice("lamp-7"));
        bench.contact();
        var device = bench.fleet.registrationOf("lamp-7");

        bench.fleet.outage().begin();

        assertThat(bench.profiles.reconciler().mayWant(LAMP)).isFalse();
        assertThat(bench.profiles.reconciler().next(device)).isEmpty();
    }

    @Test
    void a_restart_of_the_server_causes_no_message() {
        bench.device.holding("/3/0/0", "Lichtwerk").holding("/3/0/9", 87).holding("/4/0/2", -94);
        bench.with(aDevice("lamp-7"));
        bench.contact();

        bench.restart();

        assertThat(bench.contact()).isEmpty();
    }

    @Test
    void a_device_that_registers_anew_is_asked_to_report_again_and_not_who_it_is() {
        bench.device.holding("/3/0/0", "Lichtwerk").holding("/3/0/9", 87).holding("/4/0/2", -94);
        bench.with(aDevice("lamp-7"));
        bench.contact();

        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact())
                .hasSize(4)
                .noneMatch(Operation.ReadComposite.class::isInstance)
                .noneMatch(Operation.Read.class::isInstance);
        assertThat(bench.observed()).containsExactlyInAnyOrder(List.of(BATTERY), List.of(SIGNAL));
    }

    @Test
    void what_a_device_refuses_is_not_asked_twice() {
        bench.saved(aProfile("standard")
                .forAll()
                .observing(HOURLY, "/3/0/9")
                .reading("/3/0/0")
                .draft());
        bench.device.without(Operation.WriteAttributes.class).without(Operation.ReadComposite.class);
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact()).hasSize(3);

        bench.with(aDevice("lamp-7"));
        assertThat(bench.contact()).isEmpty();
    }

    @Test
    void another_version_of_the_profile_or_new_firmware_gives_a_refusal_another_chance() {
        bench.saved(aProfile("standard").forAll().reading("/3/0/0", "/3/0/3").draft());
        bench.device.holding("/3/0/3", "1.0");
        bench.with(aDevice("lamp-7"));
        bench.contact();
        bench.device.holding("/3/0/0", "Lichtwerk");
        assertThat(bench.contact()).isEmpty();

        bench.report("/3/0/3", new Value.Text("2.0"));
        bench.contact();

        assertThat(bench.known("/3/0/0")).contains(new Value.Text("Lichtwerk"));
    }

    @Test
    void a_device_without_composites_is_read_an_instance_at_a_time() {
        bench.saved(aProfile("standard")
                .forAll()
                .reading("/3/0/0", "/3/0/1", "/3/0/2", "/4/0/2")
                .draft());
        bench.device
                .without(Operation.ReadComposite.class)
                .holding("/3/0/0", "Lichtwerk")
                .holding("/4/0/2", -94);
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact())
                .containsExactly(
                        new Operation.ReadComposite(paths("/3/0/0", "/3/0/1", "/3/0/2", "/4/0/2")),
                        new Operation.Read(NodePath.parse("/3/0")),
                        new Operation.Read(SIGNAL));
    }

    @Test
    void a_device_that_falls_silent_at_composites_is_spared_them_after_the_second_time() {
        bench.saved(aProfile("standard").forAll().reading("/3/0/0", "/4/0/2").draft());
        bench.device.holding("/3/0/0", "Lichtwerk").holding("/4/0/2", -94);
        bench.with(aDevice("lamp-7"));
        bench.device.fallSilent();

        assertThat(bench.contact()).hasSize(1);
        assertThat(bench.contact()).hasSize(1);
        bench.device.speakAgain();

        assertThat(bench.contact())
                .containsExactly(new Operation.Read(NodePath.parse("/3/0/0")), new Operation.Read(SIGNAL));
    }

    @Test
    void a_question_that_is_never_answered_is_dropped_until_the_device_registers_anew() {
        bench.saved(aProfile("standard").forAll().observing("/3/0/9").draft());
        bench.with(aDevice("lamp-7"));
        bench.device.fallSilent();

        for (int i = 0; i < 3; i++) assertThat(bench.contact()).hasSize(1);
        assertThat(bench.contact()).isEmpty();

        bench.with(aDevice("lamp-7"));
        assertThat(bench.contact()).hasSize(1);
    }

    @Test
    void who_it_is_comes_first_where_another_profile_may_be_the_one() {
        bench.saved(aProfile("standard").forAll().observing("/3/0/9").draft());
        bench.saved(aProfile("lamp").forModel("l*").observing("/4/0/2").draft());
        bench.device.holding("/3/0/1", "L7").holding("/3/0/9", 87).holding("/4/0/2", -94);
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact())
                .containsExactly(new Operation.Read(NodePath.parse("/3/0/1")), new Operation.Observe(SIGNAL));
        assertThat(bench.fleet.told())
                .filteredOn(ProfileAssigned.class::isInstance)
                .extracting(event -> ((ProfileAssigned) event).profile())
                .containsExactly(new ProfileName("standard"), new ProfileName("lamp"));
    }

    @Test
    void a_device_that_will_not_say_who_it_is_gets_what_is_for_everyone() {
        bench.saved(aProfile("standard").forAll().observing("/3/0/9").draft());
        bench.saved(aProfile("lamp").forModel("l*").observing("/4/0/2").draft());
        bench.device.holding("/3/0/9", 87);
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact())
                .containsExactly(new Operation.Read(NodePath.parse("/3/0/1")), new Operation.Observe(BATTERY));
    }

    @Test
    void a_forgotten_device_leaves_nothing_behind() {
        bench.device.holding("/3/0/9", 87);
        bench.with(aDevice("lamp-7"));
        bench.contact();

        bench.fleet
                .events()
                .publish(new DeviceForgotten(LAMP, bench.fleet.time().instant()));

        assertThat(bench.profiles.dossiers().find(LAMP)).isEmpty();
        assertThat(bench.profiles.reconciler().atRest()).isZero();
    }
}
