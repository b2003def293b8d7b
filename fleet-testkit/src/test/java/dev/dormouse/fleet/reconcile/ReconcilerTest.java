package dev.dormouse.fleet.reconcile;

import static dev.dormouse.fleet.operation.Attribute.PMAX;
import static dev.dormouse.fleet.operation.Attribute.PMIN;
import static dev.dormouse.fleet.reconcile.Workbench.LAMP;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.profile.ProfileBuilder.aProfile;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import dev.dormouse.fleet.event.FleetEvent.ProfileAssigned;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Operation.Write.Mode;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private static final NodePath BATTERY = NodePath.parse("/3/0/9");
    private static final NodePath SIGNAL = NodePath.parse("/4/0/2");
    private static final NodePath ZONE = NodePath.parse("/3/0/15");
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
        assertThat(observed()).containsExactlyInAnyOrder(List.of(BATTERY), List.of(SIGNAL));
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
        assertThat(observed()).containsExactlyInAnyOrder(List.of(BATTERY), List.of(SIGNAL));
    }

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

        report("/3/0/3", new Value.Text("2.0"));
        bench.contact();

        assertThat(known("/3/0/0")).contains(new Value.Text("Lichtwerk"));
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
    void a_value_nobody_saw_is_written_without_being_read() {
        bench.saved(aProfile("standard")
                .forAll()
                .holding("/3/0/15", "Europe/Vienna")
                .draft());
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact()).containsExactly(write("/3/0/15", "Europe/Vienna"));
        assertThat(bench.contact()).isEmpty();
        bench.with(aDevice("lamp-7"));
        assertThat(bench.contact()).isEmpty();
    }

    @Test
    void a_value_nobody_saw_is_learnt_when_a_read_is_sent_anyway() {
        bench.saved(aProfile("standard")
                .forAll()
                .reading("/3/0/0")
                .holding("/3/0/15", "UTC")
                .draft());
        bench.device.holding("/3/0/0", "Lichtwerk").holding("/3/0/15", "UTC");
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact()).containsExactly(new Operation.ReadComposite(paths("/3/0/0", "/3/0/15")));
    }

    @Test
    void a_value_that_is_as_desired_is_left_alone() {
        bench.saved(aProfile("standard").forAll().holding("/3/0/15", "UTC").draft());
        bench.with(aDevice("lamp-7"));
        report("/3/0/15", new Value.Text("UTC"));

        assertThat(bench.contact()).isEmpty();
    }

    @Test
    void several_values_of_one_instance_go_in_one_write_and_one_by_one_if_that_is_refused() {
        bench.saved(aProfile("standard")
                .forAll()
                .holding("/3/0/14", "+01:00")
                .holding("/3/0/15", "UTC")
                .draft());
        bench.device.readOnly("/3/0/14");
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact())
                .containsExactly(
                        new Operation.Write(
                                NodePath.parse("/3/0"),
                                List.of(text("/3/0/14", "+01:00"), text("/3/0/15", "UTC")),
                                Mode.UPDATE),
                        write("/3/0/14", "+01:00"),
                        write("/3/0/15", "UTC"));
        assertThat(bench.device.value("/3/0/15")).contains(new Value.Text("UTC"));
        assertThat(bench.contact()).isEmpty();
    }

    @Test
    void values_of_several_objects_go_in_one_composite() {
        bench.saved(aProfile("standard")
                .forAll()
                .holding("/1/0/3", "300")
                .holding("/3/0/15", "UTC")
                .draft());
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact())
                .containsExactly(new Operation.WriteComposite(
                        List.of(new Reading(NodePath.parse("/1/0/3"), new Value.Whole(300)), text("/3/0/15", "UTC"))));
    }

    @Test
    void a_value_that_the_device_never_keeps_is_given_up() {
        bench.saved(aProfile("standard").forAll().holding("/3/0/15", "UTC").draft());
        bench.with(aDevice("lamp-7"));

        for (int i = 0; i < 3; i++) {
            assertThat(bench.contact()).hasSize(1);
            bench.fleet.time().advance(seconds(1));
            report("/3/0/15", new Value.Text("Asia/Tokyo"));
        }

        assertThat(bench.contact()).isEmpty();
    }

    @Test
    void templates_are_filled_with_what_is_nearest_to_the_device() {
        bench.editor().set(new Scope.Fleet(), new Variables(Map.of("zone", "UTC", "site", "0")));
        bench.editor().set(new Scope.Group("vienna"), new Variables(Map.of("zone", "Europe/Vienna")));
        bench.editor().group(LAMP, List.of(new Scope.Group("vienna")));
        bench.editor().set(LAMP, new Variables(Map.of("site", "7")));
        bench.saved(aProfile("standard")
                .forAll()
                .holding("/3/0/15", "${zone}/${site}/${endpoint}")
                .draft());
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact()).containsExactly(write("/3/0/15", "Europe/Vienna/7/lamp-7"));
    }

    @Test
    void what_a_template_needs_of_the_device_is_read_first() {
        bench.saved(aProfile("standard")
                .forAll()
                .holding("/3/0/15", "zone-${serial}")
                .draft());
        bench.device.holding("/3/0/2", "S1");
        bench.with(aDevice("lamp-7"));

        assertThat(bench.contact())
                .containsExactly(new Operation.Read(NodePath.parse("/3/0/2")), write("/3/0/15", "zone-S1"));
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
        assertThat(observed()).containsExactly(List.of(SIGNAL));
    }

    @Test
    void an_observation_a_person_began_is_left_alone() {
        bench.saved(aProfile("standard").forAll().draft());
        bench.device.holding("/3/0/9", 87);
        bench.with(aDevice("lamp-7"));
        bench.device.perform(bench.fleet.registrationOf("lamp-7"), new Operation.Observe(BATTERY), seconds(5));

        assertThat(bench.contact()).isEmpty();
        assertThat(observed()).containsExactly(List.of(BATTERY));
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

    private void report(String path, Value value) {
        bench.fleet
                .events()
                .publish(new ValuesReported(
                        LAMP,
                        List.of(new Reading(NodePath.parse(path), value)),
                        Source.NOTIFY,
                        bench.fleet.time().instant()));
    }

    private Optional<Value> known(String path) {
        return bench.fleet.latestValues().of(LAMP, Optional.of(NodePath.parse(path))).stream()
                .map(value -> value.reading().value())
                .findFirst();
    }

    private List<List<NodePath>> observed() {
        return bench
                .fleet
                .observations()
                .of(bench.fleet.registrationOf("lamp-7").id())
                .stream()
                .map(Observation::paths)
                .toList();
    }

    private static Operation write(String path, String text) {
        return new Operation.Write(NodePath.parse(path), List.of(text(path, text)), Mode.REPLACE);
    }

    private static Reading text(String path, String text) {
        return new Reading(NodePath.parse(path), new Value.Text(text));
    }

    private static List<NodePath> paths(String... paths) {
        return Stream.of(paths).map(NodePath::parse).toList();
    }
}
