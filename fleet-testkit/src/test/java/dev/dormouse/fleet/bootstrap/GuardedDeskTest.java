package dev.dormouse.fleet.bootstrap;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.bootstrap.SessionBuilder.aSession;
import static dev.dormouse.testkit.bootstrap.TestBootstraps.request;
import static dev.dormouse.testkit.bootstrap.TestBootstraps.unsecured;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.Greeting.Later;
import dev.dormouse.fleet.bootstrap.Greeting.Refused;
import dev.dormouse.fleet.bootstrap.Greeting.Welcome;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.claim.Stranger;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.bootstrap.TestBootstraps;
import dev.dormouse.testkit.quarantine.InMemoryQuarantines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedDeskTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Credential FACTORY = aPreSharedKey("lamp-7", "factory-lamp-7");
    private static final LoopGuard.Limits LIMITS =
            new LoopGuard.Limits(2, 4, Duration.ofMinutes(1), Duration.ofMinutes(8));

    private final TestFleet fleet = aFleet();
    private final TestBootstraps bootstraps = new TestBootstraps(fleet, OmaRegistry.load()).with(FACTORY);
    private final Quarantine quarantine = new Quarantine(
            new InMemoryQuarantines(fleet.outage()), fleet.registrations(), fleet.events(), fleet.time());
    private final List<Stranger> noticed = new ArrayList<>();
    private final GuardedDesk desk = new GuardedDesk(
            bootstraps.desk(),
            new LoopGuard(bootstraps.sessions(), fleet.credentials(), LIMITS, fleet.time()),
            quarantine,
            noticed::add);

    GuardedDeskTest() {
        fleet.events().subscribe(desk::on);
    }

    @Test
    void who_is_in_quarantine_is_not_bootstrapped_until_released() {
        quarantine.impose(LAMP, "jane", "stolen");

        assertThat(desk.greet(request(FACTORY)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo("It is in quarantine: stolen"));

        quarantine.release(LAMP, "jane");
        assertThat(desk.greet(request(FACTORY))).isInstanceOf(Welcome.class);
    }

    @Test
    void who_comes_again_and_again_is_slowed_and_then_shut_out_with_the_reason() {
        failed(2);
        assertThat(desk.greet(request(FACTORY)))
                .isInstanceOfSatisfying(
                        Later.class, later -> assertThat(later.after()).isEqualTo(Duration.ofMinutes(1)));

        failed(2);
        assertThat(desk.greet(request(FACTORY))).isInstanceOf(Refused.class);
        assertThat(quarantine.of(LAMP))
                .hasValueSatisfying(shutOut -> assertThat(shutOut.why())
                        .isEqualTo(
                                "it bootstrapped 4 times within an hour: 4 of them failed at 'write /0/1': no answer"));
    }

    @Test
    void whoever_was_released_begins_anew() {
        failed(4);
        desk.greet(request(FACTORY));

        quarantine.release(LAMP, "jane");

        assertThat(desk.greet(request(FACTORY))).isInstanceOf(Welcome.class);
        failed(2);
        assertThat(desk.greet(request(FACTORY))).isInstanceOf(Later.class);
    }

    @Test
    void a_stranger_without_dtls_waits_for_an_operator_but_nobody_waits_under_a_known_name() {
        desk.greet(unsecured("newcomer-1"));
        desk.greet(unsecured("lamp-7"));

        assertThat(noticed)
                .extracting(Stranger::who)
                .containsExactly(new Claimant.Unsecured(new EndpointName("newcomer-1")));
    }

    private void failed(int times) {
        for (int i = 0; i < times; i++) {
            fleet.time().advance(Duration.ofSeconds(2));
            var began = fleet.time().instant().minusSeconds(1);
            desk.ended(aSession("lamp-7")
                    .at(began)
                    .ending(new Outcome.Failed("write /0/1", "no answer"))
                    .build());
        }
    }
}
