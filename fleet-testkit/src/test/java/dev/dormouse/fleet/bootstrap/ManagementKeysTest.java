package dev.dormouse.fleet.bootstrap;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.bootstrap.WishBuilder.aWish;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.aRawPublicKey;
import static dev.dormouse.testkit.credential.TestCredentials.aTrustedCertificate;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.fleet.placement.PlacementSettings;
import dev.dormouse.fleet.placement.PlacementSettings.Policy;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.fleet.rotation.JobId;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationJob;
import dev.dormouse.fleet.rotation.RotationState;
import dev.dormouse.fleet.rotation.RotationTerms;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.bootstrap.TestBootstraps;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManagementKeysTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Credential FACTORY = aPreSharedKey("lamp-7", "factory-lamp-7");

    private final TestFleet fleet = aFleet();
    private final TestBootstraps bootstraps = new TestBootstraps(fleet, OmaRegistry.load()).with(FACTORY);

    @Test
    void a_new_key_is_good_before_it_is_told() {
        var keys = keys(FACTORY);

        var pending = grant(Standing.PENDING);
        assertThat(pending.origin()).isEqualTo(Origin.BOOTSTRAP);
        assertThat(pending.credential()).isInstanceOfSatisfying(PreSharedKey.class, key -> {
            assertThat(key.key().length()).isEqualTo(16);
            assertThat(keys.shown()).isEqualTo(key.pskIdentity().getBytes(StandardCharsets.UTF_8));
            assertThat(keys.secret()).isEqualTo(key.key().reveal());
        });
    }

    @Test
    void a_key_that_waits_to_be_proved_is_told_again() {
        assertThat(keys(FACTORY)).isEqualTo(keys(FACTORY));
        assertThat(keyring().grants()).hasSize(1);
    }

    @Test
    void its_time_begins_anew_whenever_it_is_told() {
        keys(FACTORY);
        fleet.time().advance(seconds(3_600));

        keys(FACTORY);

        assertThat(grant(Standing.PENDING).since()).isEqualTo(fleet.time().instant());
    }

    @Test
    void a_key_in_use_is_told_again_and_nothing_changes() {
        var first = keys(FACTORY);
        proved();

        assertThat(keys(FACTORY)).isEqualTo(first);
        assertThat(keyring().grants()).extracting(Grant::standing).containsExactly(Standing.ACTIVE);
    }

    @Test
    void a_key_that_is_being_changed_is_not_told_again_and_its_successor_is() {
        var first = keys(FACTORY);
        proved();
        var job = rotating(grant(Standing.ACTIVE).identity());

        var second = keys(FACTORY);

        assertThat(second).isNotEqualTo(first).isEqualTo(keys(FACTORY));
        assertThat(keyring().grants())
                .extracting(Grant::standing)
                .containsExactlyInAnyOrder(Standing.ACTIVE, Standing.PENDING);
        proved();
        assertThat(keys(FACTORY))
                .as("once it is proved it is the one that stays")
                .isEqualTo(second);
        assertThat(bootstraps.rotations().find(job)).isPresent();
    }

    @Test
    void a_key_that_is_stronger_than_wished_will_do_and_a_weaker_one_will_not() {
        bootstraps.wishing(aWish().keys(KeyKind.PSK_256).build());
        var strong = keys(FACTORY);
        bootstraps.wishing(aWish().keys(KeyKind.PSK_128).build());
        assertThat(keys(FACTORY)).isEqualTo(strong);

        bootstraps.locksmith().admit(aPreSharedKey("lamp-7", "weak"), Purpose.MANAGEMENT, Origin.OPERATOR);
        bootstraps.wishing(aWish().keys(KeyKind.PSK_256).build());

        assertThat(keys(FACTORY).secret()).hasSize(32);
        assertThat(keyring().grants())
                .extracting(Grant::standing)
                .containsExactlyInAnyOrder(Standing.ACTIVE, Standing.PENDING);
    }

    @Test
    void what_an_operator_proposed_is_what_the_device_gets() {
        bootstraps.locksmith().admit(aPreSharedKey("lamp-7", "old"), Purpose.MANAGEMENT, Origin.OPERATOR);
        bootstraps.locksmith().propose(aPreSharedKey("lamp-7", "new"), Purpose.MANAGEMENT, Origin.ROTATION);

        assertThat(keys(FACTORY).shown()).isEqualTo("new".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_public_key_comes_with_its_private_part_until_it_is_proved() throws GeneralSecurityException {
        bootstraps.wishing(aWish().keys(KeyKind.RPK).build());

        var keys = keys(FACTORY);

        assertThat(keys.mode()).isEqualTo(1);
        assertThat(keys.server()).isEqualTo("the server's public key".getBytes(StandardCharsets.UTF_8));
        assertThat(fits(keys)).isTrue();
        assertThat(keys(FACTORY)).isEqualTo(keys);
        var identity = (PublicKeyIdentity) grant(Standing.PENDING).identity();
        assertThat(bootstraps.pendingKeys().find(LAMP, identity)).contains(new Secret(keys.secret()));

        proved();

        assertThat(bootstraps.pendingKeys().find(LAMP, identity)).isEmpty();
        assertThat(keys(FACTORY).shown()).isNotEqualTo(keys.shown());
        assertThat(grant(Standing.ACTIVE).identity()).isEqualTo(identity);
    }

    @Test
    void a_private_key_goes_with_its_credential() {
        bootstraps.wishing(aWish().keys(KeyKind.RPK).build());
        keys(FACTORY);
        var identity = (PublicKeyIdentity) grant(Standing.PENDING).identity();

        bootstraps.locksmith().revoke(LAMP, Purpose.MANAGEMENT);

        assertThat(bootstraps.pendingKeys().find(LAMP, identity)).isEmpty();
    }

    @Test
    void each_bootstrap_brings_a_certificate_on_the_same_name() {
        bootstraps.wishing(aWish().keys(KeyKind.X509).build());

        var first = keys(FACTORY);
        proved();
        var second = keys(FACTORY);

        assertThat(first.mode()).isEqualTo(2);
        assertThat(first.shown()).isEqualTo("certificate of lamp-7".getBytes(StandardCharsets.UTF_8));
        assertThat(first.server()).isEqualTo("the server's certificate".getBytes(StandardCharsets.UTF_8));
        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(keyring().grants())
                .extracting(Grant::credential, Grant::standing)
                .singleElement()
                .satisfies(tuple -> assertThat(tuple.toList()).last().isEqualTo(Standing.ACTIVE));
    }

    @Test
    void a_device_keeps_its_own_public_key() {
        var own = aRawPublicKey("meter-1");
        bootstraps.with(own).wishing(aWish().keys(KeyKind.OWN).build());

        var keys = keys(own);

        assertThat(keys.mode()).isEqualTo(1);
        assertThat(keys.shown()).isEqualTo(((RawPublicKey) own).encoded());
        assertThat(keys.secret()).isEmpty();
        assertThat(fleet.credentials().findByIdentity(Purpose.MANAGEMENT, own.identity()))
                .isPresent();
    }

    @Test
    void a_device_keeps_its_own_certificate() {
        var own = aTrustedCertificate("meter-1");
        bootstraps.with(own).wishing(aWish().keys(KeyKind.OWN).build());

        var keys = keys(own);

        assertThat(keys.mode()).isEqualTo(2);
        assertThat(keys.shown()).isEmpty();
        assertThat(fleet.credentials().findByIdentity(Purpose.MANAGEMENT, own.identity()))
                .get()
                .extracting(Grant::credential)
                .isInstanceOf(TrustedCertificate.class);
    }

    @Test
    void who_has_no_key_of_its_own_is_told_what_would_be_right() {
        bootstraps.wishing(aWish().keys(KeyKind.OWN).build());

        assertThat(faults(bootstraps.plan(FACTORY, Found.NOTHING)))
                .containsExactly(
                        "It is to go on with a public key or certificate of its own, but proved none at its bootstrap;"
                                + " let its profile give it keys that are made for it.");
    }

    @Test
    void without_an_authority_nobody_gets_a_certificate() {
        var servers = new PlacementSettings(List.of(TestBootstraps.SECURED), Policy.BY_WEIGHT);
        var alone = new TestBootstraps(aFleet(), OmaRegistry.load(), servers, Optional.empty())
                .with(FACTORY)
                .wishing(aWish().keys(KeyKind.X509).build());

        assertThat(faults(alone.plan(FACTORY, Found.NOTHING)))
                .singleElement()
                .asString()
                .contains("no authority to issue one");
    }

    @Test
    void who_proved_nothing_is_told_no_key_that_was_made_before() {
        bootstraps.wishing(aWish().unsecured().build());

        var first = keysOf(bootstraps.planUnsecured("meter-1", Found.NOTHING));
        var second = keysOf(bootstraps.planUnsecured("meter-1", Found.NOTHING));

        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(fleet.credentials()
                        .find(new EndpointName("meter-1"), Purpose.MANAGEMENT)
                        .grants())
                .hasSize(1);
    }

    private void proved() {
        bootstraps.locksmith().proved(grant(Standing.PENDING), Purpose.MANAGEMENT);
    }

    private Keyring keyring() {
        return fleet.credentials().find(LAMP, Purpose.MANAGEMENT);
    }

    private Grant grant(Standing standing) {
        return keyring().of(standing).orElseThrow();
    }

    private Account keys(Credential credential) {
        return keysOf(bootstraps.plan(credential, Found.NOTHING));
    }

    /** What is written to /0/1 of keys. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Account(long mode, byte[] shown, byte[] server, byte[] secret) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Account that
                    && mode == that.mode
                    && Arrays.equals(shown, that.shown)
                    && Arrays.equals(server, that.server)
                    && Arrays.equals(secret, that.secret);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(secret);
        }
    }

    private static Account keysOf(PlanOutcome outcome) {
        if (!(outcome instanceof PlanOutcome.Planned(var plan))) throw new AssertionError(faults(outcome));
        var values = plan.steps().stream()
                .filter(Step.Write.class::isInstance)
                .map(Step.Write.class::cast)
                .filter(write -> write.path().equals(NodePath.parse("/0/1")))
                .findFirst()
                .orElseThrow()
                .values();
        return new Account(
                ((Value.Whole) value(values, 2)).number(), bytes(values, 3), bytes(values, 4), bytes(values, 5));
    }

    private static List<String> faults(PlanOutcome outcome) {
        return outcome instanceof PlanOutcome.Unsound(var faults) ? faults : List.of();
    }

    private static byte[] bytes(List<Reading> values, int resource) {
        return ((Value.Opaque) value(values, resource)).bytes();
    }

    private static Value value(List<Reading> values, int resource) {
        return values.stream()
                .filter(reading -> reading.path().level(2) == resource)
                .map(Reading::value)
                .findFirst()
                .orElseThrow();
    }

    /** Whether one is the private part of the other. */
    private static boolean fits(Account keys) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("EC");
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(factory.generatePrivate(new PKCS8EncodedKeySpec(keys.secret())));
        signature.update((byte) 7);
        byte[] signed = signature.sign();
        signature.initVerify(factory.generatePublic(new X509EncodedKeySpec(keys.shown())));
        signature.update((byte) 7);
        return signature.verify(signed);
    }

    /** The device is waited for to come with another key than this. */
    private JobId rotating(PeerIdentity before) {
        var now = fleet.time().instant();
        var job = new RotationJob(
                new JobId("j1"),
                Optional.empty(),
                new Target.Listed(List.of(LAMP)),
                RotationTerms.STANDARD,
                "ada",
                now,
                RotationJob.Stage.RUNNING,
                Optional.empty(),
                now,
                RotationJob.Progress.NONE);
        var rotation = new Rotation(
                job.id(),
                LAMP,
                now.plusSeconds(60),
                new RotationState.Delivering(before, Optional.of(new CommandId("c1"))));
        bootstraps.rotations().put(job);
        bootstraps.rotations().begin(job.id(), List.of(rotation), Optional.empty(), now, true);
        return job.id();
    }
}
