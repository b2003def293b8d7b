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

/** An image on its way to a device, by {@link UpdateMachine}: what is lost, refused or damaged goes again, and not for ever. */
class DeliveringTest {

    private static final Duration HOUR = Duration.ofHours(1);

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
}
