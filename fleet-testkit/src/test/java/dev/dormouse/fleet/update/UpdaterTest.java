package dev.dormouse.fleet.update;

import static dev.dormouse.fleet.update.UpdaterBench.BYTES;
import static dev.dormouse.fleet.update.UpdaterBench.LAMP;
import static dev.dormouse.fleet.update.UpdaterBench.lamp;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.update.UpdateOrders.BeginOutcome;
import dev.dormouse.fleet.update.UpdateOrders.StopOutcome;
import dev.dormouse.fleet.update.UpdateState.Kind;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.testkit.update.UpdatingDevice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpdaterTest {

    private final UpdaterBench bench = new UpdaterBench();

    @Test
    void a_device_that_is_awake_is_updated_by_pull() {
        bench.begin();
        assertThat(bench.state()).isInstanceOf(UpdateState.Delivering.class);
        assertThat(bench.device.uri()).startsWith("coap://here/fw/");

        bench.fetch();
        bench.device.reaches(2, 0);
        bench.soon();
        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);

        bench.device.runs("2.0", 1);
        bench.fleet.with(lamp());
        bench.soon();

        assertThat(bench.state())
                .isInstanceOfSatisfying(
                        UpdateState.Succeeded.class,
                        done -> assertThat(done.version()).isEqualTo("2.0"));
        assertThat(bench.told()).endsWith(Kind.UPDATING, Kind.VERIFYING, Kind.SUCCEEDED);
        assertThat(bench.fleet.told())
                .filteredOn(FleetEvent.UpdateEnded.class::isInstance)
                .hasSize(1);
    }

    @Test
    void what_is_served_is_shown_as_progress() {
        bench.begin();
        var download = bench.downloads
                .find(bench.updates.latest(LAMP).orElseThrow().id().value())
                .orElseThrow();

        bench.downloads.served(download, 2_048);
        bench.soon();

        assertThat(bench.state().reason()).isEqualTo("2048 of 5000 bytes by pull");
    }

    @Test
    void a_look_whether_an_image_can_be_reached_does_not_pass_for_a_device_that_fetches_it() {
        bench.begin();
        var download = bench.downloads.find(bench.id().value()).orElseThrow();

        bench.downloads.served(download, 16);
        assertThat(bench.downloads.taken()).isEmpty();

        bench.downloads.served(download, 512);
        bench.downloads.served(download, 16);
        assertThat(bench.downloads.taken()).isEqualTo(Map.of(new DownloadId(bench.id(), 0), 512L));
    }

    @Test
    void what_another_node_ordered_is_carried_out_by_the_node_that_serves_the_device() {
        var elsewhere = bench.atAnotherNode(new FleetEvents());

        elsewhere.begin(
                List.of(LAMP),
                bench.image.id(),
                UpdateOrigin.person("eve"),
                UpdateTerms.by(bench.fleet.time().instant().plus(Duration.ofDays(30))));
        bench.soon();
        bench.fetch();
        bench.device.reaches(2, 0);
        bench.soon();
        bench.device.runs("2.0", 1);
        bench.fleet.with(lamp());
        bench.soon();

        assertThat(bench.kind()).isEqualTo(Kind.SUCCEEDED);
        assertThat(bench.updater.awaited()).isZero();
        assertThat(elsewhere.awaited()).isEqualTo(1);
        bench.fleet.told().forEach(elsewhere::heard);
        assertThat(elsewhere.awaited()).isZero();
    }

    @Test
    void a_device_that_takes_images_by_push_only_gets_every_byte() {
        bench.device.takesBy(1);

        bench.begin();

        assertThat(bench.device.image()).isEqualTo(BYTES);
        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
    }

    @Test
    void a_push_goes_on_at_the_next_block_after_silence_and_after_a_restart_of_ours() {
        bench.device.takesBy(1);
        bench.obstacle = Optional.of("not yet");
        bench.begin();
        bench.obstacle = Optional.empty();
        bench.device.fallsSilent();
        bench.fleet.time().advance(Duration.ofMinutes(10));
        bench.device.speaksAgain();
        bench.device.asked();
        // The first few blocks go, then the server dies.
        bench.restart();
        bench.fleet.with(lamp());
        bench.soon();

        assertThat(bench.device.image()).isEqualTo(BYTES);
        assertThat(bench.device.asked().stream()
                        .filter(Operation.WriteBlock.class::isInstance)
                        .filter(block -> ((Operation.WriteBlock) block).number() == 0))
                .hasSize(1);
    }

    @Test
    void a_push_to_a_device_that_is_awake_and_has_nothing_to_say_goes_on_soon_after_a_restart() {
        bench.device.takesBy(1);
        bench.device.refusesAfter(2, "5.03");
        bench.begin();
        assertThat(bench.kind()).isEqualTo(Kind.DELIVERING);

        bench.restart();
        bench.soon();

        assertThat(bench.device.image()).isEqualTo(BYTES);
        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
    }

    @Test
    void a_device_that_refuses_a_part_of_an_image_gets_it_again_from_the_beginning() {
        bench.device.takesBy(1);
        bench.device.refusesAfter(3, "4.08");

        bench.begin();

        assertThat(bench.device.image()).isEqualTo(BYTES);
        assertThat(bench.updates.latest(LAMP).orElseThrow().footing().attempts())
                .isEqualTo(2);
    }

    @Test
    void an_address_that_is_not_served_is_not_told() {
        bench.notServed = Optional.of("connection refused");

        bench.begin();

        assertThat(bench.device.uri()).isEmpty();
        assertThat(bench.state().reason()).contains("not served").contains("connection refused");
        bench.notServed = Optional.empty();
        bench.fleet.time().advance(Duration.ofMinutes(6));
        assertThat(bench.device.uri()).isNotEmpty();
    }

    @Test
    void a_guard_has_a_word_before_it_is_delivered_and_before_it_is_installed() {
        bench.obstacle = Optional.of("outside of its window");
        bench.begin();
        assertThat(bench.state().reason()).isEqualTo("outside of its window");
        assertThat(bench.device.uri()).isEmpty();

        bench.obstacle = Optional.empty();
        bench.fleet.time().advance(Duration.ofMinutes(6));
        bench.obstacle = Optional.of("outside of its window");
        bench.device.reaches(2, 0);
        bench.soon();
        assertThat(bench.kind()).isEqualTo(Kind.DOWNLOADED);
        assertThat(bench.state().reason()).isEqualTo("outside of its window");

        bench.updater.force(bench.id(), "eve", "now or never");
        bench.soon();
        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
        assertThat(bench.updates.story(bench.id()))
                .extracting(UpdateMoment::reason)
                .contains("eve forced it: now or never");
    }

    @Test
    void cancelling_has_the_device_drop_what_it_has() {
        bench.begin();

        assertThat(bench.updater.cancel(bench.id(), "eve", "wrong image")).isEqualTo(StopOutcome.STOPPED);
        bench.soon();

        assertThat(bench.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(bench.device.asked()).contains(new Operation.Execute(new ResourcePath(5, 0, 10), Optional.empty()));
    }

    @Test
    void what_is_being_installed_is_left_alone() {
        bench.begin();
        bench.device.reaches(2, 0);
        bench.soon();

        assertThat(bench.updater.cancel(bench.id(), "eve", "wrong image")).isEqualTo(StopOutcome.TOO_LATE);
        assertThat(bench.updater.skip(bench.id(), "eve", "in a cellar")).isEqualTo(StopOutcome.STOPPED);
        assertThat(bench.updater.skip(bench.id(), "eve", "in a cellar")).isEqualTo(StopOutcome.OVER_ALREADY);
        assertThat(bench.updater.cancel(new UpdateId("nobody"), "eve", "wrong")).isEqualTo(StopOutcome.UNKNOWN);
    }

    @Test
    void a_device_has_one_update_at_a_time_and_only_images_that_are_for_it() {
        bench.begin();
        assertThat(bench.order(LAMP, bench.image)).isInstanceOf(BeginOutcome.Busy.class);
        assertThat(bench.order(new EndpointName("nobody"), bench.image)).isInstanceOf(BeginOutcome.UnknownDevice.class);
        assertThat(bench.order(LAMP, anImage("7").build())).isInstanceOf(BeginOutcome.NoSuchImage.class);

        bench.fleet.with(aDevice("lamp-8").objects(UpdatingDevice.OBJECTS).running("Acme", "Heater", "1.0"));
        assertThat(bench.order(new EndpointName("lamp-8"), bench.image))
                .isInstanceOfSatisfying(
                        BeginOutcome.Unfit.class,
                        unfit -> assertThat(unfit.why().cause()).isEqualTo(Fitness.Cause.WRONG_MAKE));
    }

    @Test
    void a_device_that_cannot_now_is_asked_again_later_and_not_at_once() {
        bench.device.refusesOnce("5.03");

        bench.begin();

        assertThat(bench.state()).isInstanceOf(UpdateState.WaitingForDevice.class);
        assertThat(bench.device.asked()).hasSizeLessThan(5);
        bench.fleet.time().advance(Duration.ofMinutes(6));
        assertThat(bench.device.uri()).isNotEmpty();
    }

    @Test
    void a_delta_from_what_the_device_runs_is_what_it_gets() {
        var delta = anImage("2.0").from("1.0").of(new byte[] {1, 2, 3}).build();
        bench.images.add(delta);
        bench.bytes.put(delta.id(), new byte[] {1, 2, 3});

        bench.begin();

        assertThat(bench.updates.latest(LAMP).orElseThrow().image()).isEqualTo(delta.id());
        assertThat(bench.state().reason()).isEqualTo("0 of 3 bytes by pull");
    }

    @Test
    void a_device_without_the_object_cannot_be_updated() {
        bench.fleet.with(aDevice("lamp-9").running("Acme", "Lamp", "1.0"));

        bench.order(new EndpointName("lamp-9"), bench.image);
        bench.soon();

        assertThat(bench.updates
                        .latest(new EndpointName("lamp-9"))
                        .orElseThrow()
                        .state())
                .isInstanceOfSatisfying(
                        UpdateState.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(UpdateFailure.UNDELIVERABLE));
    }

    @Test
    void a_server_that_restarts_goes_on_with_what_was_under_way() {
        bench.begin();
        bench.device.asked();

        bench.restart();
        bench.device.reaches(2, 0);
        bench.soon();

        assertThat(bench.kind()).isEqualTo(Kind.UPDATING);
    }

    @Test
    void a_device_that_is_never_heard_again_ends_in_silence() {
        bench.begin();
        bench.device.reaches(2, 0);
        bench.soon();
        bench.device.fallsSilent();

        bench.fleet.time().advance(Duration.ofDays(4));

        assertThat(bench.state()).isInstanceOf(UpdateState.Silent.class);
        bench.device.speaksAgain();
        bench.device.runs("1.0", 0);
        bench.fleet.with(lamp());
        bench.soon();
        assertThat(bench.kind()).isEqualTo(Kind.ROLLED_BACK_BY_DEVICE);
    }

    @Test
    void a_device_that_is_forgotten_is_updated_no_more() {
        bench.begin();

        bench.fleet
                .events()
                .publish(new FleetEvent.DeviceForgotten(LAMP, bench.fleet.time().instant()));
        bench.soon();

        assertThat(bench.updates.latest(LAMP)).isEmpty();
        assertThat(bench.updater.awaited()).isZero();
    }
}
