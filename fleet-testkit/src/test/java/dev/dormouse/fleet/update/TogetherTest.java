package dev.dormouse.fleet.update;

import static dev.dormouse.fleet.update.UpdaterBench.LAMP;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.update.UpdateOrders.BeginOutcome;
import dev.dormouse.fleet.update.UpdateState.Kind;
import dev.dormouse.testkit.device.DeviceBuilder;
import dev.dormouse.testkit.update.ComponentsDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A device of two components, its boot loader (0) and its modem (1), that gets both at once. */
class TogetherTest {

    private static final int BOOT = 0;
    private static final int MODEM = 1;

    private final List<ComponentsDevice> made = new ArrayList<>();
    private final UpdaterBench bench = new UpdaterBench(
            fleet -> {
                made.add(new ComponentsDevice(fleet).with(BOOT, "boot", "1.0").with(MODEM, "modem", "3.0"));
                return made.getFirst();
            },
            lamp());
    private final ComponentsDevice device = made.getFirst();
    private final Image boot = component("boot", "2.0", 4_000);
    private final Image modem = component("modem", "3.1", 6_000);

    @Test
    void all_are_brought_first_and_then_installed_by_one_word() {
        begin();
        assertThat(bench.state().reason()).contains("of 4000 bytes");
        assertThat(device.uri(MODEM)).isEmpty();

        fetch(BOOT, boot);
        assertThat(bench.kind()).isEqualTo(Kind.DELIVERING);
        assertThat(device.state(BOOT)).as("waits for the other").isEqualTo(2);
        fetch(MODEM, modem);

        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
        assertThat(device.asked())
                .filteredOn(Operation.Execute.class::isInstance)
                .singleElement()
                .satisfies(told -> assertThat(told.toString()).contains("/33629/0/2", "0='</33629/1>'"));
        assertThat(List.of(device.state(BOOT), device.state(MODEM))).containsExactly(3, 3);

        device.installs(Map.of(BOOT, "2.0", MODEM, "3.1"));
        comesBack();
        assertThat(bench.state())
                .isInstanceOfSatisfying(
                        UpdateState.Succeeded.class,
                        done -> assertThat(done.version()).isEqualTo("boot 2.0, modem 3.1"));
    }

    @Test
    void one_that_fails_is_named_and_all_have_failed() {
        downloaded();
        device.failsAt(MODEM, 8);
        comesBack();

        assertThat(bench.state()).isInstanceOfSatisfying(UpdateState.Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(UpdateFailure.INSTALLATION);
            assertThat(failed.reason()).isEqualTo("the component modem: the device could not install the image");
        });
    }

    @Test
    void a_device_that_installed_only_one_has_failed_and_it_is_said_what_it_runs() {
        downloaded();
        device.installs(Map.of(BOOT, "2.0"));
        comesBack();
        assertThat(bench.kind()).as("it says success and shows the old version").isEqualTo(Kind.VERIFYING);
        bench.fleet.time().advance(Duration.ofMinutes(5));

        assertThat(bench.state())
                .isInstanceOfSatisfying(
                        UpdateState.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo(
                                        "the component modem: the device went back to 3.0 on its own; boot runs 2.0"));
    }

    @Test
    void a_device_that_went_back_with_all_of_them_rolled_back() {
        downloaded();
        device.installs(Map.of());
        comesBack();
        bench.fleet.time().advance(Duration.ofMinutes(5));

        assertThat(bench.state())
                .isInstanceOfSatisfying(
                        UpdateState.RolledBackByDevice.class,
                        back -> assertThat(back.version()).isEqualTo("boot 1.0, modem 3.0"));
    }

    @Test
    void power_that_goes_away_in_between_costs_what_the_device_forgot() {
        begin();
        fetch(BOOT, boot);
        device.loses(BOOT);
        device.loses(MODEM);
        comesBack();

        assertThat(device.uri(MODEM)).as("what was on its way goes on").isNotEmpty();
        fetch(MODEM, modem);
        assertThat(bench.kind()).as("nothing is installed by halves").isEqualTo(Kind.DELIVERING);
        assertThat(device.asked()).noneMatch(Operation.Execute.class::isInstance);
        fetch(BOOT, boot);

        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
        device.installs(Map.of(BOOT, "2.0", MODEM, "3.1"));
        comesBack();
        assertThat(bench.kind()).isEqualTo(Kind.SUCCEEDED);
    }

    @Test
    void a_server_that_is_started_anew_goes_on_with_the_part_it_was_at() {
        begin();
        fetch(BOOT, boot);
        bench.restart();
        bench.soon();

        assertThat(update().footing().parts().at()).isEqualTo(MODEM);
        fetch(MODEM, modem);
        bench.restart();
        comesBack();

        assertThat(device.state(MODEM)).isEqualTo(3);
        device.installs(Map.of(BOOT, "2.0", MODEM, "3.1"));
        bench.restart();
        comesBack();
        assertThat(bench.kind()).isEqualTo(Kind.SUCCEEDED);
    }

    @Test
    void registering_twice_in_the_middle_changes_nothing() {
        begin();
        fetch(BOOT, boot);
        var before = device.uri(MODEM);
        comesBack();
        comesBack();

        assertThat(device.uri(MODEM)).isEqualTo(before);
        fetch(MODEM, modem);
        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
    }

    @Test
    void components_that_conflict_are_refused_before_anything_is_sent() {
        device.conflicts(MODEM, BOOT);

        begin();

        assertThat(bench.state()).isInstanceOfSatisfying(UpdateState.Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(UpdateFailure.DEPENDENCY);
            assertThat(failed.reason())
                    .isEqualTo("the components modem and boot conflict with each other, as the device says");
        });
        assertThat(device.asked())
                .as("it was only read")
                .allMatch(asked -> asked instanceof Operation.ReadComposite || asked instanceof Operation.Read);
    }

    @Test
    void a_list_of_conflicts_that_is_left_from_a_failure_may_be_what_is_remedied_now() {
        device.reaches(MODEM, 0, 13);
        device.conflicts(MODEM, BOOT);
        begin();

        assertThat(bench.kind()).isEqualTo(Kind.DELIVERING);
        device.conflictsNoMore();
        fetch(BOOT, boot);
        fetch(MODEM, modem);
        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
    }

    @Test
    void what_conflicts_only_when_all_are_there_is_dropped_again() {
        begin();
        fetch(BOOT, boot);
        device.conflicts(BOOT, MODEM);
        fetch(MODEM, modem);

        assertThat(bench.state())
                .isInstanceOfSatisfying(
                        UpdateState.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(UpdateFailure.DEPENDENCY));
        assertThat(List.of(device.state(BOOT), device.state(MODEM))).containsExactly(0, 0);
        assertThat(bench.told()).endsWith(Kind.CANCELLING, Kind.FAILED);
    }

    @Test
    void one_that_cannot_be_delivered_ends_it_and_the_device_drops_the_others() {
        begin();
        fetch(BOOT, boot);
        device.reaches(MODEM, 0, 2);
        bench.soon();

        assertThat(bench.state())
                .isInstanceOfSatisfying(
                        UpdateState.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo("the component modem: the device has not enough storage for the image"));
        assertThat(device.state(BOOT)).isZero();
    }

    @Test
    void called_off_in_the_middle_the_device_drops_all_of_it() {
        begin();
        fetch(BOOT, boot);

        bench.updater.cancel(bench.id(), "eve", "not today");
        bench.soon();

        assertThat(bench.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(List.of(device.state(BOOT), device.state(MODEM))).containsExactly(0, 0);
    }

    @Test
    void one_that_is_not_for_the_device_keeps_all_from_being_sent() {
        var older = component("modem", "2.9", 100);

        assertThat(order(boot.id(), older.id())).isInstanceOf(BeginOutcome.Begun.class);
        bench.soon();

        assertThat(bench.state()).isInstanceOfSatisfying(UpdateState.Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(UpdateFailure.UNFIT);
            assertThat(failed.reason()).startsWith("the component modem: the device runs 3.0, which is newer");
        });
        assertThat(device.asked()).noneMatch(Operation.Write.class::isInstance);
    }

    @Test
    void a_component_that_is_there_already_is_left_alone() {
        var same = component("boot", "1.0", 100);
        assertThat(order(same.id(), modem.id())).isInstanceOf(BeginOutcome.Begun.class);
        bench.soon();

        assertThat(device.uri(BOOT)).isEmpty();
        fetch(MODEM, modem);
        assertThat(device.asked())
                .filteredOn(Operation.Execute.class::isInstance)
                .singleElement()
                .satisfies(told -> assertThat(told.toString()).contains("/33629/1/2", "Optional[0]"));
        device.installs(Map.of(MODEM, "3.1"));
        comesBack();
        assertThat(bench.kind()).isEqualTo(Kind.SUCCEEDED);
    }

    @Test
    void a_block_of_the_part_before_that_is_asked_for_late_is_still_of_that_part() {
        begin();
        var late = device.uri(BOOT);
        fetch(BOOT, boot);

        var download = bench.downloads.find(idIn(late)).orElseThrow();
        assertThat(download.image()).isEqualTo(bench.images.find(boot.id()).orElseThrow());
        bench.downloads.served(download, 4_000);
        bench.soon();
        assertThat(bench.state().reason())
                .as("is no progress of the one that is on its way")
                .startsWith("0 of 6000");
    }

    @Test
    void what_no_device_installs_as_one_is_refused_at_once() {
        var whole = anImage("2.0").of(random(10)).build();
        bench.stock(whole, random(10));
        var sameAgain = component("boot", "2.1", 50);

        assertThat(why(boot.id())).contains("2 to 16");
        assertThat(why(boot.id(), whole.id())).contains("only components");
        assertThat(why(boot.id(), sameAgain.id())).contains("same component");
        assertThat(bench.updates.latest(LAMP)).isEmpty();
    }

    @Test
    void a_device_without_one_of_them_says_so_before_anything_is_sent() {
        var gps = component("gps", "1.1", 100);
        assertThat(order(boot.id(), gps.id())).isInstanceOf(BeginOutcome.Begun.class);
        bench.soon();

        assertThat(bench.state().reason()).contains("is called gps");
        assertThat(bench.kind()).isEqualTo(Kind.FAILED);
    }

    private void begin() {
        assertThat(order(boot.id(), modem.id())).isInstanceOf(BeginOutcome.Begun.class);
        bench.soon();
    }

    private void downloaded() {
        begin();
        fetch(BOOT, boot);
        fetch(MODEM, modem);
        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
    }

    private BeginOutcome order(ImageId... images) {
        var deadline = bench.fleet.time().instant().plus(Duration.ofDays(30));
        return bench.updater.beginTogether(LAMP, List.of(images), UpdateOrigin.person("eve"), UpdateTerms.by(deadline));
    }

    private String why(ImageId... images) {
        return order(images) instanceof BeginOutcome.NotTogether(var why) ? why : "";
    }

    private Update update() {
        return bench.updates.latest(LAMP).orElseThrow();
    }

    /** It takes every block, and says that it has them. */
    private void fetch(int instance, Image image) {
        var download = bench.downloads.find(idIn(device.uri(instance))).orElseThrow();
        assertThat(download.image().id()).isEqualTo(image.id());
        bench.downloads.served(download, image.sizeBytes());
        device.reaches(instance, 2, 0);
        bench.soon();
    }

    private void comesBack() {
        bench.fleet.with(lamp());
        bench.soon();
    }

    private Image component(String name, String version, int size) {
        var bytes = random(size);
        var image = anImage(version).kind(ImageKind.COMPONENT, name).of(bytes).build();
        bench.stock(image, bytes);
        return image;
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String idIn(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    private static DeviceBuilder lamp() {
        return aDevice("lamp-7").objects(ComponentsDevice.OBJECTS).running("Acme", "Lamp", "1.0");
    }
}
