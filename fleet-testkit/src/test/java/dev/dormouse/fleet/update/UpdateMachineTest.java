package dev.dormouse.fleet.update;

import static dev.dormouse.fleet.update.Course.idle;
import static dev.dormouse.fleet.update.Course.sight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.update.UpdateState.Kind;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The machine on its whole way, and what ends it from anywhere: silence, time, somebody's word. */
class UpdateMachineTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void an_update_goes_from_its_order_to_success() {
        var course = Course.begun();
        assertThat(course.kind()).isEqualTo(Kind.WAITING_FOR_DEVICE);
        assertThat(course.wants()).contains(UpdateAsk.LOOK);

        course.sees(idle("1.0"));
        assertThat(UpdateAsks.mayChoose(course.update(), course.now())).isTrue();
        course.then(new UpdateEvent.Chosen(Delivery.PULL));
        assertThat(course.wants()).contains(UpdateAsk.TELL);
        course.asks(UpdateAsk.TELL);
        assertThat(course.wants()).isEmpty();

        course.then(new UpdateEvent.Moved(512)).then(new UpdateEvent.Moved(256));
        assertThat(course.state().reason()).isEqualTo("512 of 1000 bytes by pull");
        course.sees(sight(DevicePhase.DOWNLOADED, DeviceResult.NONE));
        assertThat(course.wants()).contains(UpdateAsk.INSTALL);
        course.asks(UpdateAsk.INSTALL);
        assertThat(course.kind()).isEqualTo(Kind.UPDATING);

        course.then(new UpdateEvent.Returned());
        assertThat(course.kind()).isEqualTo(Kind.VERIFYING);
        assertThat(course.wants()).contains(UpdateAsk.LOOK);
        course.sees(idle("2.0", DeviceResult.SUCCESS));
        assertThat(course.state()).isEqualTo(new UpdateState.Succeeded("2.0", course.now()));
        assertThat(course.update().dueAt()).isEmpty();
    }

    @Test
    void what_a_device_has_of_another_image_is_dropped_first() {
        var course = Course.begun().sees(sight(DevicePhase.DOWNLOADED, DeviceResult.NONE));

        assertThat(course.wants()).contains(UpdateAsk.RESET);
        course.then(new UpdateEvent.Refused(UpdateAsk.RESET, "4.00"));
        assertThat(course.wants()).contains(UpdateAsk.RESET_BY_PACKAGE);
        course.asks(UpdateAsk.RESET_BY_PACKAGE);
        assertThat(course.wants()).contains(UpdateAsk.LOOK);
        course.sees(idle("1.0"));
        assertThat(UpdateAsks.mayChoose(course.update(), course.now())).isTrue();
    }

    @Test
    void a_device_that_runs_the_image_already_is_skipped() {
        assertThat(Course.begun().sees(idle("v2.0.0")).kind()).isEqualTo(Kind.SKIPPED);
    }

    @Test
    void software_is_prepared_for_installed_and_activated() {
        var old = new Sight(DevicePhase.INSTALLED, DeviceResult.SUCCESS, 2, Optional.of("1.0"), false, true);
        var course = Course.begun().sees(old);
        assertThat(course.wants()).contains(UpdateAsk.PREPARE);
        course.asks(UpdateAsk.PREPARE).sees(idle("1.0"));
        course.then(new UpdateEvent.Chosen(Delivery.PULL)).asks(UpdateAsk.TELL);
        course.sees(sight(DevicePhase.DOWNLOADED, DeviceResult.NONE)).asks(UpdateAsk.INSTALL);

        course.sees(new Sight(DevicePhase.INSTALLED, DeviceResult.SUCCESS, 2, Optional.of("2.0"), true, true));
        assertThat(course.wants()).contains(UpdateAsk.ACTIVATE);
        course.asks(UpdateAsk.ACTIVATE);
        course.sees(new Sight(DevicePhase.INSTALLED, DeviceResult.SUCCESS, 2, Optional.of("2.0"), false, true));

        assertThat(course.kind()).isEqualTo(Kind.SUCCEEDED);
    }

    @Test
    void a_low_battery_is_waited_for_and_other_misfits_are_not() {
        var low = new Fitness.Misfit(Fitness.Cause.LOW_BATTERY, "its battery holds 5 %");
        var course = Course.begun().sees(idle("1.0")).then(new UpdateEvent.Misfits(low));
        assertThat(course.kind()).isEqualTo(Kind.WAITING_FOR_DEVICE);
        assertThat(course.state().reason()).isEqualTo("its battery holds 5 %");

        course.then(new UpdateEvent.Misfits(new Fitness.Misfit(Fitness.Cause.WRONG_MAKE, "it is a heater")));
        assertThat(course.state())
                .isEqualTo(new UpdateState.Failed(UpdateFailure.UNFIT, "it is a heater", course.now()));
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING_FOR_DEVICE", "DELIVERING", "DOWNLOADED", "DEFERRED", "UPDATING", "VERIFYING"})
    void silence_much_longer_than_the_rhythm_ends_every_state(Kind kind) {
        var course = standing(kind);
        assertThat(course.kind()).isEqualTo(kind);
        var heard = Optional.of(course.now());

        course.later(Duration.ofMinutes(90)).passes(heard);
        assertThat(course.kind()).isEqualTo(kind);
        course.later(Duration.ofDays(2)).passes(heard);

        assertThat(course.state()).isEqualTo(new UpdateState.Silent(kind, course.now()));
    }

    @Test
    void when_time_is_up_the_device_drops_the_image_and_the_update_failed() {
        var course = Course.begun(UpdateTerms.by(VirtualTime.BEGINNING.plus(HOUR)))
                .sees(idle("1.0"))
                .then(new UpdateEvent.Chosen(Delivery.PULL))
                .asks(UpdateAsk.TELL);
        assertThat(course.update().dueAt()).contains(VirtualTime.BEGINNING.plus(HOUR));

        course.later(HOUR).passes(Optional.of(course.now()));
        assertThat(course.wants()).contains(UpdateAsk.CANCEL);
        course.asks(UpdateAsk.CANCEL);

        assertThat(course.state())
                .isInstanceOfSatisfying(
                        UpdateState.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(UpdateFailure.DEADLINE));
    }

    @Test
    void calling_off_before_the_device_knows_costs_nothing() {
        var course = Course.begun().then(new UpdateEvent.Cancel("eve", "wrong image"));

        assertThat(course.state()).isEqualTo(new UpdateState.Cancelled("eve", "wrong image", course.now()));
    }

    @Test
    void calling_off_goes_through_the_whole_chain_when_it_must() {
        var course = Course.pulling().then(new UpdateEvent.Cancel("eve", "wrong image"));

        for (var step : UpdateState.CancelStep.values()) {
            assertThat(course.state())
                    .isInstanceOfSatisfying(
                            UpdateState.Cancelling.class,
                            at -> assertThat(at.step()).isEqualTo(step));
            assertThat(course.wants()).contains(UpdateAsk.CANCEL);
            course.then(new UpdateEvent.Refused(UpdateAsk.CANCEL, "4.05"));
            if (course.wants().equals(Optional.of(UpdateAsk.LOOK)))
                course.sees(sight(DevicePhase.DOWNLOADING, DeviceResult.NONE));
        }

        assertThat(course.state().reason()).isEqualTo("wrong image; the device keeps what it has");
        assertThat(course.kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void calling_off_finds_a_device_that_began_to_install_and_leaves_it_alone() {
        var course = Course.downloaded()
                .then(new UpdateEvent.Cancel("eve", "wrong image"))
                .then(new UpdateEvent.Refused(UpdateAsk.CANCEL, "4.05"))
                .sees(sight(DevicePhase.UPDATING, DeviceResult.NONE));

        assertThat(course.kind()).isEqualTo(Kind.UPDATING);
    }

    @Test
    void what_is_being_installed_is_not_called_off() {
        var course = Course.installing();
        var before = course.update();

        assertThat(course.then(new UpdateEvent.Cancel("eve", "wrong image")).update())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING_FOR_DEVICE", "DELIVERING", "DOWNLOADED", "DEFERRED", "UPDATING", "VERIFYING"})
    void skipping_keeps_the_reason_and_asks_nothing_of_the_device(Kind kind) {
        var course = standing(kind).then(new UpdateEvent.Skip("eve", "it is in a cellar"));

        assertThat(course.state()).isEqualTo(new UpdateState.Skipped("eve", "it is in a cellar", course.now()));
        assertThat(course.wants()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DELIVERING", "DOWNLOADED", "DEFERRED"})
    void unsticking_begins_anew_with_the_device_as_it_is(Kind kind) {
        var course = standing(kind).then(new UpdateEvent.Unstick());

        assertThat(course.kind()).isEqualTo(Kind.WAITING_FOR_DEVICE);
        assertThat(course.wants()).contains(UpdateAsk.LOOK);
        assertThat(course.update().footing().attempts()).isZero();
    }

    @Test
    void nothing_moves_what_has_ended() {
        var course = Course.installing().sees(idle("2.0", DeviceResult.SUCCESS));
        var end = course.update();

        course.then(new UpdateEvent.Returned())
                .sees(idle("1.0"))
                .then(new UpdateEvent.Cancel("eve", "late"))
                .then(new UpdateEvent.Unstick())
                .then(new UpdateEvent.Skip("eve", "late"));

        assertThat(course.update()).isEqualTo(end);
    }

    private static Course standing(Kind kind) {
        return switch (kind) {
            case WAITING_FOR_DEVICE -> Course.begun();
            case DELIVERING -> Course.pulling();
            case DOWNLOADED -> Course.downloaded();
            case DEFERRED -> Course.installing().sees(sight(DevicePhase.DOWNLOADED, DeviceResult.DEFERRED));
            case UPDATING -> Course.installing();
            case VERIFYING -> Course.installing().then(new UpdateEvent.Returned());
            default -> throw new IllegalArgumentException("no course leads to " + kind);
        };
    }
}
