package dev.dormouse.fleet.registration;

import static dev.dormouse.fleet.credential.Purpose.BOOTSTRAP;
import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.device.DeviceBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RegistrarTest {

    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("127.0.0.1", 9999);

    private final TestFleet fleet = aFleet();
    private final Registrar registrar = fleet.registrar();

    @Test
    void a_device_that_registers_again_replaces_its_registration() {
        var first = registered(aDevice("lamp-7"));
        var second = registrar.register(aDevice("lamp-7").request());

        assertThat(second).isInstanceOfSatisfying(RegisterOutcome.Registered.class, outcome -> {
            assertThat(outcome.replaced()).contains(first);
            assertThat(outcome.now().id()).isNotEqualTo(first.id());
        });
        assertThat(fleet.registrations().find(first.id())).isEmpty();
    }

    @Test
    void an_outcome_is_told_only_when_it_is_announced() {
        var outcome = registrar.register(aDevice("lamp-7").request());
        assertThat(fleet.told()).isEmpty();

        registrar.announce(outcome);
        assertThat(fleet.told()).singleElement().isInstanceOf(FleetEvent.DeviceRegistered.class);
    }

    @Test
    void a_device_without_dtls_is_refused_unless_a_rule_names_it() {
        var strict = fleet.registrarWith(new RegistrationRules(
                Duration.ofDays(1), Duration.ofDays(7), Duration.ZERO, List.of(Pattern.compile("demo-.*"))));

        assertThat(strict.register(aDevice("lamp-7").request())).isEqualTo(refused(Refusal.UNSECURED_NOT_ALLOWED));
        assertThat(strict.register(aDevice("demo-1").request())).isInstanceOf(RegisterOutcome.Registered.class);
    }

    @Test
    void a_device_with_a_credential_cannot_come_without_it() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));

        assertThat(registrar.register(aDevice("lamp-7").request()))
                .isEqualTo(refused(Refusal.UNSECURED_BUT_HAS_CREDENTIAL));
    }

    @Test
    void a_credential_is_good_for_its_own_endpoint_only() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        fleet.credentials().put(aPreSharedKey("lamp-8"));

        var impostor = aDevice("lamp-8").holding(aPreSharedKey("lamp-7"));

        assertThat(registrar.register(impostor.request())).isEqualTo(refused(Refusal.CREDENTIAL_OF_ANOTHER));
        assertThat(registrar.register(aDevice("lamp-9").secured().request()))
                .isEqualTo(refused(Refusal.CREDENTIAL_UNKNOWN));
    }

    @Test
    void a_device_that_registers_with_a_pending_key_has_proved_it_before_it_is_told() {
        var old = aPreSharedKey("lamp-7", "old");
        var fresh = aPreSharedKey("lamp-7", "fresh");
        fleet.credentials().put(old);
        fleet.locksmith().propose(fresh, MANAGEMENT, Origin.ROTATION);

        registered(aDevice("lamp-7").holding(fresh));

        assertThat(standingOf(fresh)).contains(Standing.ACTIVE);
        assertThat(standingOf(old)).contains(Standing.SUPERSEDED);
    }

    @Test
    void a_device_that_comes_back_with_its_superseded_key_holds_that_again() {
        var old = aPreSharedKey("lamp-7", "old");
        var fresh = aPreSharedKey("lamp-7", "fresh");
        fleet.credentials().put(old);
        fleet.locksmith().propose(fresh, MANAGEMENT, Origin.ROTATION);
        registered(aDevice("lamp-7").holding(fresh));

        registered(aDevice("lamp-7").holding(old));

        assertThat(standingOf(old)).contains(Standing.ACTIVE);
        assertThat(standingOf(fresh)).contains(Standing.SUPERSEDED);
    }

    @Test
    void a_device_that_is_refused_has_proved_nothing() {
        var fresh = aPreSharedKey("lamp-7", "fresh");
        fleet.locksmith().propose(fresh, MANAGEMENT, Origin.BOOTSTRAP);

        registrar.register(
                aDevice("lamp-7").holding(fresh).registeredFor(seconds(0)).request());
        registrar.register(aDevice("lamp-8").holding(fresh).request());

        assertThat(standingOf(fresh)).contains(Standing.PENDING);
    }

    @Test
    void a_credential_for_the_bootstrap_server_opens_no_other() {
        var factory = aPreSharedKey("lamp-7", "factory");
        fleet.locksmith().admit(factory, BOOTSTRAP, Origin.OPERATOR);

        assertThat(registrar.register(aDevice("lamp-7").holding(factory).request()))
                .isEqualTo(refused(Refusal.CREDENTIAL_UNKNOWN));
    }

    @Test
    void a_lifetime_is_cut_to_the_longest_and_must_be_positive() {
        var forever = registered(aDevice("lamp-7").registeredFor(Duration.ofDays(100_000)));

        assertThat(forever.lifetime()).isEqualTo(Duration.ofDays(365));
        assertThat(registrar.register(
                        aDevice("lamp-8").registeredFor(seconds(0)).request()))
                .isEqualTo(refused(Refusal.LIFETIME_NOT_POSITIVE));
    }

    @Test
    void an_update_moves_the_end_of_the_registration_and_its_address() {
        var before = registered(aDevice("lamp-7").registeredFor(seconds(60)));
        fleet.time().advance(seconds(50));
        var moved = new RegistrationChange(
                Peer.unsecured(ELSEWHERE),
                Optional.of(seconds(90)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                fleet.time().instant());

        assertThat(registrar.update(before.id(), moved))
                .isInstanceOfSatisfying(UpdateOutcome.Updated.class, outcome -> {
                    assertThat(outcome.now().peer().address()).isEqualTo(ELSEWHERE);
                    assertThat(outcome.now().expiresAt())
                            .isEqualTo(fleet.time().instant().plusSeconds(90));
                    assertThat(outcome.now().objects()).isSameAs(before.objects());
                });
    }

    @Test
    void nobody_touches_the_registration_of_another() {
        var meter = aDevice("meter-1").secured();
        fleet.with(meter);
        var registration = fleet.registrationOf("meter-1");
        var stranger = new Peer(ELSEWHERE, new PreSharedKeyIdentity("meter-2"), Optional.empty());
        var change = aSignOfLife(registration, fleet.time().instant());
        var forged = new RegistrationChange(
                stranger, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), change.at());

        assertThat(registrar.update(registration.id(), forged))
                .isEqualTo(new UpdateOutcome.Refused(Refusal.REGISTRATION_OF_ANOTHER));
        assertThat(registrar.deregister(registration.id(), stranger))
                .isEqualTo(new DeregisterOutcome.Refused(Refusal.REGISTRATION_OF_ANOTHER));
        assertThat(fleet.registered()).hasSize(1);
    }

    @Test
    void what_was_never_registered_is_unknown() {
        var nobody = new RegistrationId("none");

        assertThat(registrar.deregister(nobody, Peer.unsecured(ELSEWHERE))).isEqualTo(new DeregisterOutcome.Unknown());
    }

    @Test
    void while_the_store_is_away_nothing_is_called_unknown() {
        var registration = registered(aDevice("lamp-7"));

        fleet.outage().begin();

        assertThatThrownBy(() -> registrar.update(
                        registration.id(),
                        aSignOfLife(registration, fleet.time().instant())))
                .isInstanceOf(StoreUnavailable.class);
    }

    private Registration registered(DeviceBuilder device) {
        return switch (registrar.register(device.request())) {
            case RegisterOutcome.Registered(var now, var replaced) -> now;
            case RegisterOutcome.Refused(var why) -> throw new AssertionError(why);
        };
    }

    private Optional<Standing> standingOf(Credential credential) {
        return fleet.credentials()
                .findByIdentity(MANAGEMENT, credential.identity())
                .map(Grant::standing);
    }

    private static RegisterOutcome refused(Refusal why) {
        return new RegisterOutcome.Refused(why);
    }
}
