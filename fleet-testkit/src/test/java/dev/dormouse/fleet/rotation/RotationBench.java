package dev.dormouse.fleet.rotation;

import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.aTrustedCertificate;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.credential.Succession;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.RotationChanged;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.revocation.Revocation;
import dev.dormouse.fleet.revocation.RevocationLists;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import dev.dormouse.fleet.rotation.WritableAccounts.WritableAccount;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.command.TestCommands;
import dev.dormouse.testkit.revocation.InMemoryBearers;
import dev.dormouse.testkit.revocation.InMemoryRevocations;
import dev.dormouse.testkit.rotation.InMemoryRotations;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** A fleet whose keys are changed, with one device, lamp-7, that is told its key or fetches it. */
final class RotationBench {

    static final EndpointName LAMP = new EndpointName("lamp-7");
    static final Duration SOON = Duration.ofSeconds(10);
    private static final X500Principal AUTHORITY = new X500Principal("CN=Our Authority");
    private static final RotationTerms TERMS = new RotationTerms(Duration.ofDays(2), 60, 100);

    final TestFleet fleet = aFleet();
    private final InMemoryBearers bearers = new InMemoryBearers();
    final Revocation revocation = new Revocation(
            new InMemoryRevocations(),
            bearers,
            RevocationLists.NONE,
            fleet.credentials(),
            fleet.events(),
            fleet.time());
    private final Rotations kept = new InMemoryRotations(fleet.outage());
    Answer answer = new Answer.Done();
    final TestCommands commands = TestCommands.over(fleet, (device, operation, patience) -> answer);
    final List<Operation.Write> written = new ArrayList<>();
    boolean writable;
    final KeyRotations rotations = started();

    RotationJob order(String... endpoints) {
        var listed = List.of(endpoints).stream().map(EndpointName::new).toList();
        return rotations.order(Optional.empty(), new Target.Listed(listed), TERMS, "ada");
    }

    /** What the bootstrap server does once the device comes. */
    Credential handOut() {
        return fleet.locksmith()
                .handOut(LAMP, MANAGEMENT, pending -> true, () -> aPreSharedKey("lamp-7", "fresh"), Origin.BOOTSTRAP);
    }

    Credential.PreSharedKey pending() {
        var grant = fleet.credentials().find(LAMP, MANAGEMENT).of(Standing.PENDING);
        return (Credential.PreSharedKey) grant.orElseThrow().credential();
    }

    void comesWith(Credential credential) {
        var device = aDevice("lamp-7").registeredFor(Duration.ofDays(10)).holding(credential);
        fleet.registrar().announce(fleet.registrar().register(device.request()));
    }

    /** It shakes hands with this certificate on its name, and registers. */
    void comesWith(CertificateName certificate) {
        var credential = aTrustedCertificate("lamp-7");
        var door = revocation.at(MANAGEMENT, KnownIdentities.of(fleet.credentials(), MANAGEMENT));
        assertThat(door.whyNot(List.of(certificate))).isEmpty();
        assertThat(door.proved((CertificateIdentity) credential.identity(), List.of(certificate)))
                .isTrue();
        comesWith(credential);
    }

    static CertificateName ours(int serial) {
        return CertificateName.of(AUTHORITY, BigInteger.valueOf(serial));
    }

    static CertificateName ofFactory(int serial) {
        return CertificateName.of(new X500Principal("CN=A Factory"), BigInteger.valueOf(serial));
    }

    boolean isGood(CertificateName certificate) {
        return revocation.whyNot(List.of(certificate)).isEmpty();
    }

    void isHeard() {
        var registration = fleet.registrationOf("lamp-7");
        var signOfLife = aSignOfLife(registration, fleet.time().instant());
        fleet.registrar().announce(fleet.registrar().update(registration.id(), signOfLife));
    }

    void after(Duration span) {
        fleet.time().advance(span);
    }

    List<Rotation> of(RotationJob job) {
        return rotations.of(job.id(), Set.of(), Optional.empty(), 1_000).items();
    }

    Kind state(RotationJob job) {
        return of(job).getFirst().state().kind();
    }

    CommandId trigger(RotationJob job) {
        return ((RotationState.Delivering) of(job).getFirst().state()).trigger().orElseThrow();
    }

    List<Kind> kinds(EndpointName endpoint) {
        return fleet.told().stream()
                .filter(RotationChanged.class::isInstance)
                .filter(event -> event.endpoint().equals(endpoint))
                .map(event -> ((RotationChanged) event).rotation().state().kind())
                .toList();
    }

    KeyRotations started() {
        var ports = new KeyRotations.Ports(
                kept,
                fleet.credentials(),
                fleet.registrations(),
                fleet.ownedDevices(),
                new CertificateSuccession(bearers, revocation, Optional.of(AUTHORITY)),
                new DeliveryByProfile(this::account, new BootstrapTrigger(commands.commands())),
                new KeyWriter(
                        new KeyWriter.Ports(this::account, fleet.registrations(), fleet.presence(), this::write),
                        fleet.locksmith(),
                        new KeyMaker(new Random(7)),
                        fleet.time()));
        var around = new KeyRotations.Surroundings(fleet.time(), fleet.time(), new Random(7));
        var made = new KeyRotations(ports, fleet.locksmith(), fleet.events(), around);
        fleet.events().subscribe(made::on);
        made.start();
        new Succession(
                        fleet.credentials(),
                        fleet.registrations(),
                        fleet.locksmith(),
                        Duration.ofHours(1),
                        fleet.time(),
                        fleet.time())
                .start();
        return made;
    }

    private Optional<WritableAccount> account(EndpointName endpoint) {
        return writable
                ? Optional.of(new WritableAccount(new InstancePath(0, 1), KeyMaker.Strength.BITS_256))
                : Optional.empty();
    }

    private Answer write(Registration device, Operation operation, Duration patience) {
        written.add((Operation.Write) operation);
        return answer;
    }
}
