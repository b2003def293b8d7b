package dev.dormouse.fleet.update;

import static dev.dormouse.fleet.update.Course.idle;
import static dev.dormouse.fleet.update.Course.sight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.update.UpdateState.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A device that was told to install, by {@link UpdateMachine}: never told twice blindly, and judged by what it runs. */
class InstallingTest {

    private static final Duration HOUR = Duration.ofHours(1);

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
}
