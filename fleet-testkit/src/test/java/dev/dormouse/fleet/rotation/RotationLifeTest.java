package dev.dormouse.fleet.rotation;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.rotation.RotationLife.Step;
import dev.dormouse.fleet.rotation.RotationState.Delivering;
import dev.dormouse.fleet.rotation.RotationState.Done;
import dev.dormouse.fleet.rotation.RotationState.InDoubt;
import dev.dormouse.fleet.rotation.RotationState.Ordered;
import dev.dormouse.fleet.rotation.RotationState.Proved;
import dev.dormouse.fleet.rotation.RotationState.Reverted;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotationLifeTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final Instant DEADLINE = NOW.plus(Duration.ofDays(7));
    private static final Instant LATER = DEADLINE.plus(Duration.ofDays(1));
    private static final Optional<ConnectionId> FIRST = Optional.of(new ConnectionId("01"));
    private static final Optional<ConnectionId> SECOND = Optional.of(new ConnectionId("02"));
    private static final Step WAIT = new Step.Wait();

    private final Credential old = aPreSharedKey("lamp-7", "old");
    private final Credential fresh = aPreSharedKey("lamp-7", "fresh");
    private final Keyring withOld = Keyring.empty(LAMP, Purpose.MANAGEMENT).admitting(old, Origin.OPERATOR, NOW);
    private final Keyring handedOut = withOld.proposing(fresh, Origin.BOOTSTRAP, NOW);
    private final Keyring proved = handedOut.proving(fresh.identity(), NOW);
    private final Keyring done = proved.without(old.identity());
    private final RotationState delivering = new Delivering(old.identity(), Optional.of(new CommandId("c1")));

    @Test
    void a_device_with_a_key_is_asked_and_one_without_fails() {
        assertThat(next(new Ordered(), withOld, NOW)).isEqualTo(new Step.Ask(old.identity(), Optional.empty()));
        assertThat(becomes(next(new Ordered(), Keyring.empty(LAMP, Purpose.MANAGEMENT), NOW)))
                .isEqualTo(RotationState.Kind.FAILED);
    }

    @Test
    void it_is_waited_for_until_the_deadline_whether_a_key_was_handed_out_or_not() {
        assertThat(next(delivering, withOld, NOW)).isEqualTo(WAIT);
        assertThat(next(delivering, handedOut, DEADLINE.minusNanos(1))).isEqualTo(WAIT);
    }

    @Test
    void who_comes_with_the_new_key_has_proved_it_also_after_the_deadline() {
        assertThat(next(delivering, proved, NOW)).isEqualTo(new Step.Become(new Proved(fresh.identity())));
        assertThat(next(inDoubt(FIRST), proved, LATER)).isEqualTo(new Step.Become(new Proved(fresh.identity())));
    }

    @Test
    void a_rotation_is_done_when_the_old_key_is_gone_and_not_before() {
        assertThat(next(new Proved(fresh.identity()), proved, LATER)).isEqualTo(WAIT);
        assertThat(next(new Proved(fresh.identity()), done, LATER)).isEqualTo(new Step.Become(new Done(LATER)));
    }

    @Test
    void where_nothing_was_handed_out_by_the_deadline_the_old_key_is_the_only_one() {
        assertThat(next(delivering, withOld, DEADLINE))
                .isEqualTo(new Step.Become(new Reverted("it did not fetch a new key in time", DEADLINE)));
    }

    @Test
    void a_device_that_cannot_be_asked_is_not_waited_for_unless_it_has_fetched_a_key_already() {
        var refused = Optional.of("the device refused");

        assertThat(next(delivering, new Sight(withOld, Optional.empty(), Optional.empty(), refused), NOW))
                .isEqualTo(new Step.Become(new Reverted("the device refused", NOW)));
        assertThat(next(delivering, new Sight(handedOut, Optional.empty(), Optional.empty(), refused), NOW))
                .isEqualTo(WAIT);
    }

    @Test
    void where_a_key_was_handed_out_and_not_proved_both_stay_good() {
        assertThat(next(delivering, sight(handedOut, registered(old, FIRST, NOW)), DEADLINE))
                .isEqualTo(new Step.Become(
                        new InDoubt(fresh.identity(), FIRST, "it did not come with its new key in time")));
        assertThat(next(inDoubt(FIRST), handedOut, LATER)).isEqualTo(WAIT);
    }

    @Test
    void what_a_device_says_on_an_old_association_proves_nothing() {
        assertThat(next(inDoubt(FIRST), sight(handedOut, registered(old, FIRST, LATER)), LATER))
                .isEqualTo(WAIT);
    }

    @Test
    void a_new_handshake_with_the_old_key_proves_that_the_new_one_did_not_arrive() {
        assertThat(next(inDoubt(FIRST), sight(handedOut, registered(old, SECOND, LATER)), LATER))
                .isEqualTo(new Step.Erase(handedOut.of(fresh.identity()).orElseThrow()));
    }

    @Test
    void a_handshake_soon_after_the_key_was_handed_out_once_more_proves_nothing() {
        var again = handedOut.handingOut(LATER.minus(Duration.ofMinutes(30)));

        assertThat(next(inDoubt(FIRST), sight(again, registered(old, SECOND, LATER)), LATER))
                .isEqualTo(WAIT);
    }

    @Test
    void an_association_of_unknown_age_is_only_remembered() {
        assertThat(next(inDoubt(Optional.empty()), sight(handedOut, registered(old, FIRST, LATER)), LATER))
                .isEqualTo(new Step.Become(inDoubt(FIRST)));
    }

    @Test
    void a_device_without_connection_ids_stays_in_doubt() {
        assertThat(next(inDoubt(FIRST), sight(handedOut, registered(old, Optional.empty(), LATER)), LATER))
                .isEqualTo(WAIT);
    }

    @Test
    void once_the_new_key_is_erased_the_rotation_has_reverted() {
        assertThat(becomes(next(inDoubt(FIRST), withOld, LATER))).isEqualTo(RotationState.Kind.REVERTED);
    }

    @Test
    void a_device_that_goes_back_to_its_old_key_is_in_doubt_and_keeps_both() {
        var back = proved.proving(old.identity(), LATER);

        assertThat(becomes(next(new Proved(fresh.identity()), back, LATER))).isEqualTo(RotationState.Kind.IN_DOUBT);
        assertThat(next(inDoubt(SECOND), sight(back, registered(old, SECOND, LATER)), LATER))
                .isEqualTo(WAIT);
    }

    @Test
    void what_an_operator_does_to_the_keys_ends_the_rotation() {
        var word = withOld.admitting(aPreSharedKey("lamp-7", "word"), Origin.OPERATOR, NOW);

        assertThat(becomes(next(delivering, word, NOW))).isEqualTo(RotationState.Kind.FAILED);
        assertThat(becomes(next(new Proved(fresh.identity()), word, NOW))).isEqualTo(RotationState.Kind.FAILED);
        assertThat(becomes(next(delivering, withOld.withoutAny(), NOW))).isEqualTo(RotationState.Kind.FAILED);
    }

    private Step next(RotationState state, Keyring keyring, Instant now) {
        return next(state, new Sight(keyring, Optional.empty(), Optional.empty(), Optional.empty()), now);
    }

    private static Step next(RotationState state, Sight sight, Instant now) {
        return RotationLife.next(new Rotation(new JobId("j1"), LAMP, DEADLINE, state), sight, now);
    }

    private static Sight sight(Keyring keyring, Registration registration) {
        return new Sight(keyring, Optional.of(registration), Optional.empty(), Optional.empty());
    }

    private InDoubt inDoubt(Optional<ConnectionId> heard) {
        return new InDoubt(fresh.identity(), heard, "it did not come with its new key in time");
    }

    private static RotationState.Kind becomes(Step step) {
        return step instanceof Step.Become(var next) ? next.kind() : RotationState.Kind.ORDERED;
    }

    private static Registration registered(Credential with, Optional<ConnectionId> association, Instant at) {
        var plain = aRegistration("lamp-7").build();
        var peer = new Peer(new InetSocketAddress("192.0.2.7", 56830), with.identity(), association);
        return new Registration(
                plain.id(),
                plain.endpoint(),
                peer,
                plain.protocolVersion(),
                plain.binding(),
                plain.smsNumber(),
                plain.objects(),
                plain.lifetime(),
                at,
                at);
    }
}
