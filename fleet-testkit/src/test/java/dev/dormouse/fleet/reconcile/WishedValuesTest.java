package dev.dormouse.fleet.reconcile;

import static dev.dormouse.fleet.reconcile.Workbench.LAMP;
import static dev.dormouse.fleet.reconcile.Workbench.paths;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.profile.ProfileBuilder.aProfile;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Operation.Write.Mode;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a profile wants a device to hold: written once, in as few messages as it takes, with its templates filled. */
class WishedValuesTest {

    private final Workbench bench = new Workbench();

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
        bench.report("/3/0/15", new Value.Text("UTC"));

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
            bench.report("/3/0/15", new Value.Text("Asia/Tokyo"));
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

    private static Operation write(String path, String text) {
        return new Operation.Write(NodePath.parse(path), List.of(text(path, text)), Mode.REPLACE);
    }

    private static Reading text(String path, String text) {
        return new Reading(NodePath.parse(path), new Value.Text(text));
    }
}
