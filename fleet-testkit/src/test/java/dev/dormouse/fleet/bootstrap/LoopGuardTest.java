package dev.dormouse.fleet.bootstrap;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.LoopGuard.Limits;
import dev.dormouse.fleet.bootstrap.LoopGuard.Verdict;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.bootstrap.InMemoryBootstrapSessions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopGuardTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Limits LIMITS = new Limits(3, 8, Duration.ofMinutes(1), Duration.ofMinutes(5));
    private static final Outcome FAILED = new Outcome.Failed("write /0/1", "the device answered 4.00");

    private final TestFleet fleet = aFleet();
    private final BootstrapSessions sessions = new InMemoryBootstrapSessions(fleet.outage());
    private final LoopGuard guard = new LoopGuard(sessions, fleet.credentials(), LIMITS, fleet.time());

    @Test
    void a_few_bootstraps_are_nobodys_business() {
        bootstraps(2, new Outcome.Finished());

        assertThat(guard.about(LAMP)).isEqualTo(new Verdict.Fine());
        assertThat(guard.about(new EndpointName("lamp-8"))).isEqualTo(new Verdict.Fine());
    }

    @Test
    void who_comes_again_and_again_waits_longer_each_time_and_is_shut_out_in_the_end() {
        bootstraps(3, FAILED);
        var pauses = new ArrayList<Duration>();
        for (int visit = 0; visit < 5; visit++) {
            var pause = ((Verdict.Slow) guard.about(LAMP)).pause();
            pauses.add(pause);
            fleet.time().advance(pause);
            assertThat(guard.about(LAMP)).isEqualTo(new Verdict.Fine());
            bootstraps(1, FAILED);
        }

        assertThat(pauses)
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5));
        assertThat(guard.about(LAMP)).isInstanceOf(Verdict.ShutOut.class);
    }

    @Test
    void coming_back_too_early_does_not_make_it_worse() {
        bootstraps(3, FAILED);
        bootstraps(40, new Outcome.TurnedAway("it comes too often"));

        assertThat(guard.about(LAMP))
                .isInstanceOfSatisfying(
                        Verdict.Slow.class, slow -> assertThat(slow.pause()).isEqualTo(Duration.ofSeconds(20)));
    }

    @Test
    void whoever_was_released_from_quarantine_begins_anew() {
        bootstraps(8, FAILED);
        guard.on(new FleetEvent.DeviceReleased(LAMP, "ada", fleet.time().instant()));

        assertThat(guard.about(LAMP)).isEqualTo(new Verdict.Fine());
        bootstraps(3, FAILED);
        assertThat(guard.about(LAMP)).isInstanceOf(Verdict.Slow.class);
    }

    @Test
    void after_a_quiet_hour_it_is_welcome_again() {
        bootstraps(7, FAILED);

        fleet.time().advance(Duration.ofMinutes(61));

        assertThat(guard.about(LAMP)).isEqualTo(new Verdict.Fine());
    }

    @Test
    void the_diagnosis_names_the_step_that_fails() {
        bootstraps(1, new Outcome.Overtaken());
        bootstraps(3, FAILED);

        assertThat(diagnosis())
                .isEqualTo("it bootstrapped 4 times within an hour:"
                        + " 3 of them failed at 'write /0/1': the device answered 4.00");
    }

    @Test
    void the_diagnosis_names_the_key_that_does_not_open_the_server() {
        fleet.locksmith().propose(aPreSharedKey("lamp-7", "fresh"), Purpose.MANAGEMENT, Origin.BOOTSTRAP);
        bootstraps(4, new Outcome.Finished());

        assertThat(diagnosis()).contains("4 of them finished", "never came to its LwM2M server", "fresh");
    }

    @Test
    void a_device_that_is_well_and_bootstraps_all_the_same_is_told_from_one_that_fails() {
        bootstraps(4, new Outcome.Finished());

        assertThat(diagnosis()).contains("of its own accord");
    }

    @Test
    void being_sent_away_is_not_taken_for_the_reason() {
        bootstraps(3, FAILED);
        bootstraps(4, new Outcome.TurnedAway("it comes too often"));

        assertThat(diagnosis()).contains("3 of them failed at 'write /0/1'");
    }

    private String diagnosis() {
        return ((Verdict.Slow) guard.about(LAMP)).diagnosis();
    }

    private void bootstraps(int times, Outcome outcome) {
        for (int i = 0; i < times; i++) {
            fleet.time().advance(Duration.ofSeconds(1));
            var now = fleet.time().instant();
            var peer = Peer.unsecured(new InetSocketAddress("192.0.2.7", 56830));
            sessions.add(new BootstrapSession(LAMP, peer, now, now, List.of(), Optional.empty(), outcome), 100);
        }
    }
}
