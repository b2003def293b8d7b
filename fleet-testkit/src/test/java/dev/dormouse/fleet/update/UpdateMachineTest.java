package dev.dormouse.fleet.update;

import static dev.dormouse.fleet.update.Course.idle;
import static dev.dormouse.fleet.update.Course.sight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Kind;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
    void registering_twice_in_the_middle_of_a_download_costs_a_look() {
        var course = Course.pulling().then(new UpdateEvent.Moved(512));

        course.then(new UpdateEvent.Returned()).then(new UpdateEvent.Returned());

        assertThat(course.wants()).contains(UpdateAsk.LOOK);
        course.sees(sight(DevicePhase.DOWNLOADING, DeviceResult.NONE));
        assertThat(course.state()).isInstanceOfSatisfying(Delivering.class, at -> {
            assertThat(at.doneBytes()).isEqualTo(512);
            assertThat(at.told()).isTrue();
        });
        assertThat(course.wants()).isEmpty();
    }

    @Test
    void power_lost_in_a_download_has_the_device_told_again_and_not_for_ever() {
        var course = Course.pulling();

        for (int loss = 1; loss < UpdateTerms.ATTEMPTS; loss++) {
            course.then(new UpdateEvent.Moved(700))
                    .then(new UpdateEvent.Returned())
                    .sees(idle("1.0"));
            assertThat(course.wants()).contains(UpdateAsk.TELL);
            course.asks(UpdateAsk.TELL);
        }
        course.then(new UpdateEvent.Returned()).sees(idle("1.0"));

        assertThat(course.state())
                .isEqualTo(new UpdateState.Failed(
                        UpdateFailure.DELIVERY,
                        "the image was delivered 5 times and the device has it not",
                        course.now()));
    }

    @Test
    void an_image_that_is_lost_after_it_arrived_is_delivered_again() {
        var course = Course.downloaded().then(new UpdateEvent.Returned()).sees(idle("1.0"));

        assertThat(course.kind()).isEqualTo(Kind.DELIVERING);
        assertThat(course.wants()).contains(UpdateAsk.TELL);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_STORAGE, STORAGE",
        "WRONG_TYPE, TYPE",
        "INSTALL_FAILED, INSTALLATION",
        "CALLED_OFF, CALLED_OFF",
        "CONFLICT, DEPENDENCY",
        "DEPENDENCY, DEPENDENCY",
        "UNKNOWN, UNKNOWN_RESULT"
    })
    void results_that_stay_end_an_update(DeviceResult result, UpdateFailure failure) {
        var course = Course.pulling().sees(idle("1.0", result));

        assertThat(course.state())
                .isInstanceOfSatisfying(
                        UpdateState.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(failure));
    }

    @Test
    void an_unknown_result_is_named() {
        var strange = new Sight(DevicePhase.IDLE, DeviceResult.UNKNOWN, 200, Optional.of("1.0"), false, true);

        assertThat(Course.pulling().sees(strange).state().reason())
                .isEqualTo("the device reported the result 200, which nobody knows");
    }

    @Test
    void a_lost_connection_is_tried_again_after_a_pause() {
        var course = Course.pulling().sees(idle("1.0", DeviceResult.CONNECTION_LOST));

        assertThat(course.kind()).isEqualTo(Kind.WAITING_FOR_DEVICE);
        assertThat(course.wants()).isEmpty();
        assertThat(course.later(Duration.ofMinutes(2)).wants()).contains(UpdateAsk.LOOK);
    }

    @Test
    void a_damaged_image_is_tried_twice() {
        var course = Course.pulling().sees(idle("1.0", DeviceResult.BROKEN));
        assertThat(course.kind()).isEqualTo(Kind.WAITING_FOR_DEVICE);

        course.later(HOUR).sees(idle("1.0", DeviceResult.BROKEN));
        course.then(new UpdateEvent.Chosen(Delivery.PULL)).asks(UpdateAsk.TELL);
        course.sees(idle("1.0", DeviceResult.BROKEN));

        assertThat(course.state())
                .isInstanceOfSatisfying(
                        UpdateState.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(UpdateFailure.INTEGRITY));
    }

    @ParameterizedTest
    @EnumSource(names = {"BAD_URI", "BAD_PROTOCOL"})
    void a_device_that_cannot_fetch_is_handed_the_image(DeviceResult result) {
        var course = Course.pulling().sees(idle("1.0", result));

        assertThat(course.kind()).isEqualTo(Kind.WAITING_FOR_DEVICE);
        assertThat(course.update().footing().way()).contains(Delivery.PUSH);
    }

    @Test
    void a_device_that_has_to_fetch_and_cannot_has_failed() {
        var terms =
                UpdateTerms.by(VirtualTime.BEGINNING.plus(Duration.ofDays(9))).with(Delivery.PULL);
        var course = Course.begun(terms)
                .sees(idle("1.0"))
                .then(new UpdateEvent.Chosen(Delivery.PULL))
                .asks(UpdateAsk.TELL)
                .sees(idle("1.0", DeviceResult.BAD_URI));

        assertThat(course.kind()).isEqualTo(Kind.FAILED);
    }

    @Test
    void a_refused_address_is_looked_into() {
        var course = Course.begun().sees(idle("1.0")).then(new UpdateEvent.Chosen(Delivery.PULL));

        course.then(new UpdateEvent.Leaving(UpdateAsk.TELL)).then(new UpdateEvent.Refused(UpdateAsk.TELL, "4.00"));
        assertThat(course.wants()).contains(UpdateAsk.LOOK);
        course.sees(idle("1.0", DeviceResult.BAD_PROTOCOL));

        assertThat(course.update().footing().way()).contains(Delivery.PUSH);
    }

    @Test
    void an_order_that_may_not_have_been_heard_is_looked_into() {
        var course = Course.begun().sees(idle("1.0")).then(new UpdateEvent.Chosen(Delivery.PULL));
        course.then(new UpdateEvent.Leaving(UpdateAsk.TELL)).then(new UpdateEvent.Unheard(UpdateAsk.TELL));
        assertThat(course.wants()).contains(UpdateAsk.LOOK);

        course.sees(idle("1.0", DeviceResult.BROKEN));

        // The result is of another time: it was never told of this image.
        assertThat(course.wants()).contains(UpdateAsk.TELL);
    }

    @Test
    void what_could_not_leave_is_no_attempt() {
        var course = Course.begun().sees(idle("1.0")).then(new UpdateEvent.Chosen(Delivery.PULL));

        course.then(new UpdateEvent.Leaving(UpdateAsk.TELL)).then(new UpdateEvent.NotSent(UpdateAsk.TELL));

        assertThat(course.update().footing().attempts()).isZero();
        assertThat(course.wants()).contains(UpdateAsk.TELL);
    }

    @Test
    void an_install_that_was_not_heard_of_is_never_sent_blindly_again() {
        var course = Course.downloaded().then(new UpdateEvent.Leaving(UpdateAsk.INSTALL));
        assertThat(course.kind()).isEqualTo(Kind.UPDATING);

        course.then(new UpdateEvent.Unheard(UpdateAsk.INSTALL));
        assertThat(course.wants()).contains(UpdateAsk.LOOK);
        course.sees(sight(DevicePhase.DOWNLOADED, DeviceResult.NONE));

        assertThat(course.kind()).isEqualTo(Kind.DOWNLOADED);
        assertThat(course.wants()).contains(UpdateAsk.INSTALL);
    }

    @Test
    void an_install_that_did_not_leave_is_still_to_be_done() {
        var course = Course.downloaded()
                .then(new UpdateEvent.Leaving(UpdateAsk.INSTALL))
                .then(new UpdateEvent.NotSent(UpdateAsk.INSTALL));

        assertThat(course.wants()).contains(UpdateAsk.INSTALL);
    }

    @Test
    void a_device_may_put_it_off_and_be_forced() {
        var course = Course.installing().sees(sight(DevicePhase.DOWNLOADED, DeviceResult.DEFERRED));
        assertThat(course.kind()).isEqualTo(Kind.DEFERRED);
        assertThat(course.wants()).isEmpty();

        course.then(new UpdateEvent.Force());
        assertThat(course.wants()).contains(UpdateAsk.INSTALL);
        course.asks(UpdateAsk.INSTALL);
        assertThat(course.kind()).isEqualTo(Kind.UPDATING);
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "INSTALL_FAILED"})
    void the_old_version_after_installing_is_a_roll_back(DeviceResult result) {
        var course = Course.installing().then(new UpdateEvent.Returned()).sees(idle("1.0", result));

        assertThat(course.state()).isEqualTo(new UpdateState.RolledBackByDevice("1.0", course.now()));
        assertThat(course.kind().isFailure()).isTrue();
    }

    @Test
    void a_device_that_says_success_and_shows_the_old_version_is_doubted_and_then_disbelieved() {
        var course = Course.installing().then(new UpdateEvent.Returned()).sees(idle("1.0", DeviceResult.SUCCESS));
        assertThat(course.kind()).isEqualTo(Kind.VERIFYING);
        assertThat(course.wants()).isEmpty();

        course.later(Duration.ofMinutes(2)).passes(Optional.of(course.now()));
        assertThat(course.wants()).contains(UpdateAsk.LOOK);
        course.sees(idle("1.0", DeviceResult.SUCCESS));

        assertThat(course.kind()).isEqualTo(Kind.ROLLED_BACK_BY_DEVICE);
    }

    @Test
    void a_device_that_shows_its_new_version_a_moment_late_is_believed() {
        var course = Course.installing().then(new UpdateEvent.Returned()).sees(idle("1.0", DeviceResult.SUCCESS));

        course.sees(idle("2.0", DeviceResult.SUCCESS));

        assertThat(course.kind()).isEqualTo(Kind.SUCCEEDED);
    }

    @Test
    void a_device_that_runs_something_else_has_failed() {
        var course = Course.installing().then(new UpdateEvent.Returned()).sees(idle("1.7"));

        assertThat(course.state().reason()).isEqualTo("the device runs 1.7, and the image is 2.0");
    }

    @Test
    void a_device_that_stays_updating_while_it_speaks_is_stuck() {
        var course = Course.installing();
        for (int hour = 0; hour < 4; hour++)
            course.later(HOUR).passes(Optional.of(course.now())).sees(sight(DevicePhase.UPDATING, DeviceResult.NONE));

        course.later(HOUR).passes(Optional.of(course.now()));

        assertThat(course.state())
                .isInstanceOfSatisfying(
                        UpdateState.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(UpdateFailure.STUCK));
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
    void a_device_that_was_silent_and_comes_back_updated_has_succeeded() {
        var course = Course.installing();
        course.later(Duration.ofDays(2)).passes(Optional.empty());

        course.then(new UpdateEvent.Returned());
        assertThat(course.wants()).contains(UpdateAsk.LOOK);
        course.sees(idle("2.0", DeviceResult.SUCCESS));

        assertThat(course.kind()).isEqualTo(Kind.SUCCEEDED);
    }

    @Test
    void a_device_that_was_silent_and_comes_back_as_it_was_rolled_back() {
        var course = Course.installing();
        course.later(Duration.ofDays(2)).passes(Optional.empty());

        course.then(new UpdateEvent.Returned()).sees(idle("1.0"));

        assertThat(course.kind()).isEqualTo(Kind.ROLLED_BACK_BY_DEVICE);
    }

    @Test
    void a_download_that_stands_still_is_looked_at_and_then_begun_anew() {
        var course = Course.pulling().then(new UpdateEvent.Moved(100));
        for (int hour = 0; hour < 6; hour++) {
            course.later(HOUR).passes(Optional.of(course.now()));
            assertThat(course.wants()).contains(UpdateAsk.LOOK);
            course.sees(sight(DevicePhase.DOWNLOADING, DeviceResult.NONE));
        }

        course.later(HOUR).passes(Optional.of(course.now()));

        assertThat(course.kind()).isEqualTo(Kind.WAITING_FOR_DEVICE);
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
    void blocks_are_pushed_until_all_are_there() {
        var course = Course.begun().sees(idle("1.0")).then(new UpdateEvent.Chosen(Delivery.PUSH));
        assertThat(course.wants()).contains(UpdateAsk.PUSH);

        course.then(new UpdateEvent.Leaving(UpdateAsk.PUSH)).then(new UpdateEvent.Moved(512));
        course.then(new UpdateEvent.Unheard(UpdateAsk.PUSH));
        assertThat(course.wants()).contains(UpdateAsk.PUSH);
        course.then(new UpdateEvent.Leaving(UpdateAsk.PUSH)).then(new UpdateEvent.Moved(1_000));
        assertThat(course.wants()).contains(UpdateAsk.LOOK);
        course.sees(sight(DevicePhase.DOWNLOADED, DeviceResult.NONE));

        assertThat(course.kind()).isEqualTo(Kind.DOWNLOADED);
        assertThat(course.update().footing().attempts()).isOne();
    }

    @Test
    void a_device_that_forgot_its_blocks_gets_them_all_again() {
        var course = Course.begun().sees(idle("1.0")).then(new UpdateEvent.Chosen(Delivery.PUSH));
        course.then(new UpdateEvent.Leaving(UpdateAsk.PUSH)).then(new UpdateEvent.Moved(512));

        course.then(new UpdateEvent.StartOver("4.08")).sees(idle("1.0"));

        assertThat(course.state())
                .isInstanceOfSatisfying(
                        Delivering.class, at -> assertThat(at.doneBytes()).isZero());
        assertThat(course.wants()).contains(UpdateAsk.PUSH);
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
