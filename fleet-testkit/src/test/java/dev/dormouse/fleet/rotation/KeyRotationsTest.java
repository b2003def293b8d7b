package dev.dormouse.fleet.rotation;

import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.credential.Succession;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.CredentialChanged;
import dev.dormouse.fleet.event.FleetEvent.RotationChanged;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.rotation.RotationJob.Stage;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import dev.dormouse.fleet.rotation.WritableAccounts.WritableAccount;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.command.TestCommands;
import dev.dormouse.testkit.rotation.InMemoryRotations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyRotationsTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final RotationTerms TERMS = new RotationTerms(Duration.ofDays(2), 60, 100);

    private final TestFleet fleet = aFleet();
    private final Rotations kept = new InMemoryRotations(fleet.outage());
    private Answer answer = new Answer.Done();
    private final TestCommands commands = TestCommands.over(fleet, (device, operation, patience) -> answer);
    private final List<Operation.Write> written = new ArrayList<>();
    private boolean writable;
    private final KeyRotations rotations = started();

    @Test
    void a_device_gets_a_new_key_and_the_old_one_ends_when_it_is_at_home_with_it() {
        fleet.with(aDevice("lamp-7").secured());
        var job = order("lamp-7");
        after(SOON);
        assertThat(state(job)).isEqualTo(Kind.DELIVERING);
        assertThat(commands.commands().find(trigger(job)))
                .hasValueSatisfying(
                        command -> assertThat(command.state().kind()).isEqualTo(CommandState.Kind.DONE));

        var fresh = handOut();
        comesWith(fresh);
        after(Duration.ofHours(2));
        assertThat(state(job)).isEqualTo(Kind.PROVED);

        isHeard();
        after(Duration.ofMinutes(2));
        assertThat(state(job)).isEqualTo(Kind.DONE);
        assertThat(fleet.credentials().find(LAMP, MANAGEMENT).grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.credential()).isEqualTo(fresh));
        assertThat(fleet.told())
                .filteredOn(CredentialChanged.class::isInstance)
                .last()
                .satisfies(event -> assertThat(((CredentialChanged) event).revoked())
                        .containsExactly(aPreSharedKey("lamp-7").identity()));
        assertThat(kinds(LAMP)).containsExactly(Kind.DELIVERING, Kind.PROVED, Kind.DONE);
    }

    @Test
    void a_device_that_allows_it_is_written_its_key_and_asked_for_nothing_else() {
        writable = true;
        fleet.with(aDevice("lamp-7").secured());

        var job = order("lamp-7");
        after(SOON);

        assertThat(written).singleElement().satisfies(write -> {
            assertThat(write.path()).hasToString("/0/1");
            assertThat(write.mode()).isEqualTo(Operation.Write.Mode.UPDATE);
            assertThat(write.values())
                    .containsExactly(
                            opaque("/0/1/3", pending().pskIdentity().getBytes(StandardCharsets.UTF_8)),
                            opaque("/0/1/5", pending().key().reveal()));
        });
        assertThat(pending().key().length()).isEqualTo(32);
        assertThat(commands.book().open(LAMP)).isEmpty();

        isHeard();
        after(SOON);
        assertThat(written).as("it took it, and is not told again").hasSize(1);

        comesWith(pending());
        after(Duration.ofHours(2));
        isHeard();
        after(Duration.ofMinutes(2));
        assertThat(state(job)).isEqualTo(Kind.DONE);
        assertThat(kinds(LAMP)).containsExactly(Kind.DELIVERING, Kind.PROVED, Kind.DONE);
    }

    @Test
    void whether_a_device_that_said_nothing_took_its_key_does_not_matter_it_is_told_the_same_again() {
        writable = true;
        answer = new Answer.Silence(Duration.ofSeconds(30), 4);
        fleet.with(aDevice("lamp-7").secured());
        var job = order("lamp-7");
        after(SOON);
        var told = pending();

        isHeard();
        after(SOON);

        assertThat(written).hasSize(2);
        assertThat(written.getFirst().values()).isEqualTo(written.getLast().values());
        assertThat(pending().key()).isEqualTo(told.key());
        comesWith(told);
        after(SOON);
        assertThat(state(job)).isEqualTo(Kind.PROVED);
    }

    @Test
    void a_device_that_took_its_key_and_comes_with_the_old_one_is_told_once_more() {
        writable = true;
        fleet.with(aDevice("lamp-7").secured());
        order("lamp-7");
        after(SOON);

        comesWith(aPreSharedKey("lamp-7"));
        after(SOON);

        assertThat(written).hasSize(2);
    }

    @Test
    void a_device_that_does_not_let_its_key_be_written_fetches_the_same_one() {
        writable = true;
        answer = new Answer.Refused("4.05", Optional.empty());
        fleet.with(aDevice("lamp-7").secured());

        var job = order("lamp-7");
        after(SOON);

        assertThat(written).hasSize(1);
        assertThat(state(job)).isEqualTo(Kind.DELIVERING);
        assertThat(commands.commands().find(trigger(job))).isPresent();
        assertThat(handOut()).isEqualTo(pending());
        assertThat(written.getFirst().values())
                .contains(opaque("/0/1/5", pending().key().reveal()));
    }

    @Test
    void one_that_is_asleep_is_written_its_key_when_it_is_heard() {
        writable = true;
        fleet.with(aDevice("lamp-7").secured().sleeping());
        after(Duration.ofMinutes(10));
        order("lamp-7");
        after(SOON);
        assertThat(written).isEmpty();

        isHeard();
        after(SOON);

        assertThat(written).hasSize(1);
    }

    @Test
    void a_device_that_stays_away_keeps_both_keys_and_is_reported() {
        fleet.with(aDevice("lamp-7").registeredFor(Duration.ofDays(10)).secured());
        var job = order("lamp-7");
        after(SOON);
        handOut();

        after(Duration.ofDays(3));

        assertThat(state(job)).isEqualTo(Kind.IN_DOUBT);
        assertThat(fleet.credentials().find(LAMP, MANAGEMENT).grants()).hasSize(2);
        assertThat(rotations.find(job.id()).orElseThrow().isOver()).isTrue();
    }

    @Test
    void a_device_that_does_not_know_how_to_bootstrap_keeps_its_key_and_is_not_waited_for() {
        answer = new Answer.Refused("4.05", Optional.empty());
        fleet.with(aDevice("lamp-7").secured());

        var job = order("lamp-7");
        after(SOON);

        assertThat(state(job)).isEqualTo(Kind.REVERTED);
        assertThat(of(job).getFirst().state().reason()).contains("4.05");
        assertThat(fleet.credentials().find(LAMP, MANAGEMENT).grants()).hasSize(1);
    }

    @Test
    void a_device_without_a_key_or_unknown_fails_and_the_others_go_on() {
        fleet.with(aDevice("lamp-7").secured()).with(aDevice("lamp-8"));

        var job = order("lamp-7", "lamp-8", "nobody");
        after(SOON);

        assertThat(of(job))
                .extracting(rotation -> rotation.state().kind())
                .containsExactly(Kind.DELIVERING, Kind.FAILED, Kind.FAILED);
    }

    @Test
    void devices_begin_at_the_rate_and_no_more_than_allowed_are_under_way() {
        IntStream.range(0, 30)
                .forEach(number -> fleet.with(aDevice("meter-" + number)
                        .registeredFor(Duration.ofDays(10))
                        .secured()));
        var job = rotations.order(
                new Target.Matching("meter", Optional.empty()), new RotationTerms(Duration.ofDays(2), 12, 20), "ada");

        after(Duration.ofSeconds(61));
        assertThat(of(job)).hasSizeBetween(11, 13);

        after(Duration.ofMinutes(10));
        assertThat(of(job)).hasSize(20);
        assertThat(rotations.find(job.id()).orElseThrow().stage()).isEqualTo(Stage.RUNNING);
    }

    @Test
    void a_job_that_is_paused_begins_no_more_until_it_is_resumed() {
        fleet.with(aDevice("lamp-7").secured()).with(aDevice("lamp-8").secured());
        var job = order("lamp-7", "lamp-8");

        assertThat(rotations.pause(job.id())).isTrue();
        assertThat(rotations.pause(job.id())).isFalse();
        after(Duration.ofMinutes(5));
        assertThat(of(job)).isEmpty();

        assertThat(rotations.resume(job.id())).isTrue();
        after(Duration.ofMinutes(1));
        assertThat(of(job)).hasSize(2);
    }

    @Test
    void of_a_job_that_is_called_off_only_devices_with_a_key_on_its_way_go_on() {
        fleet.with(aDevice("lamp-7").secured()).with(aDevice("lamp-8").secured());
        var job = order("lamp-7", "lamp-8", "lamp-9");
        after(Duration.ofSeconds(30));
        handOut();

        assertThat(rotations.cancel(job.id())).isTrue();
        assertThat(rotations.cancel(job.id())).isFalse();
        after(SOON);

        assertThat(of(job)).extracting(rotation -> rotation.state().kind()).startsWith(Kind.DELIVERING, Kind.CANCELLED);
        assertThat(rotations.find(job.id()).orElseThrow().stage()).isEqualTo(Stage.CANCELLED);
    }

    @Test
    void a_device_has_one_rotation_at_a_time() {
        fleet.with(aDevice("lamp-7").secured());
        order("lamp-7");
        after(SOON);

        var second = order("lamp-7");
        after(SOON);

        assertThat(state(second)).isEqualTo(Kind.FAILED);
        assertThat(of(second).getFirst().state().reason()).contains("under way");
    }

    @Test
    void a_device_in_doubt_may_begin_anew_and_is_handed_the_same_key() {
        fleet.with(aDevice("lamp-7").registeredFor(Duration.ofDays(30)).secured());
        var first = order("lamp-7");
        after(SOON);
        var fresh = handOut();
        after(Duration.ofDays(3));

        var second = order("lamp-7");
        after(SOON);

        assertThat(state(first)).isEqualTo(Kind.FAILED);
        assertThat(state(second)).isEqualTo(Kind.DELIVERING);
        assertThat(handOut()).isEqualTo(fresh);
    }

    @Test
    void a_restart_takes_up_what_was_under_way() {
        fleet.with(aDevice("lamp-7").registeredFor(Duration.ofDays(10)).secured());
        var job = order("lamp-7");
        after(SOON);
        rotations.stop();
        comesWith(handOut());

        started();
        after(SOON);

        assertThat(state(job)).isEqualTo(Kind.PROVED);
    }

    @Test
    void while_the_store_is_away_a_rotation_waits() {
        fleet.with(aDevice("lamp-7").registeredFor(Duration.ofDays(10)).secured());
        var job = order("lamp-7");
        fleet.outage().begin();
        after(Duration.ofMinutes(2));
        fleet.outage().end();

        after(Duration.ofMinutes(1));

        assertThat(state(job)).isEqualTo(Kind.DELIVERING);
    }

    @Test
    void the_rotation_of_a_device_that_is_forgotten_ends() {
        fleet.with(aDevice("lamp-7").secured());
        var job = order("lamp-7");
        after(SOON);

        fleet.decommissioning().decommission(LAMP, "ada");
        after(SOON);

        assertThat(state(job)).isEqualTo(Kind.FAILED);
        assertThat(fleet.credentials().retired(LAMP, 10))
                .extracting(Retired::why)
                .containsExactly(Retired.Why.DECOMMISSIONED);
        assertThat(rotations.open()).isZero();
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

    private KeyRotations started() {
        var ports = new KeyRotations.Ports(
                kept,
                fleet.credentials(),
                fleet.registrations(),
                fleet.devices(),
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

    private RotationJob order(String... endpoints) {
        var listed = List.of(endpoints).stream().map(EndpointName::new).toList();
        return rotations.order(new Target.Listed(listed), TERMS, "ada");
    }

    /** What the bootstrap server does once the device comes. */
    private Credential handOut() {
        return fleet.locksmith()
                .handOut(LAMP, MANAGEMENT, pending -> true, () -> aPreSharedKey("lamp-7", "fresh"), Origin.BOOTSTRAP);
    }

    private Credential.PreSharedKey pending() {
        var grant = fleet.credentials().find(LAMP, MANAGEMENT).of(Standing.PENDING);
        return (Credential.PreSharedKey) grant.orElseThrow().credential();
    }

    private static Reading opaque(String path, byte[] bytes) {
        return new Reading(NodePath.parse(path), new Value.Opaque(bytes));
    }

    private void comesWith(Credential credential) {
        var device = aDevice("lamp-7").registeredFor(Duration.ofDays(10)).holding(credential);
        fleet.registrar().announce(fleet.registrar().register(device.request()));
    }

    private void isHeard() {
        var registration = fleet.registrationOf("lamp-7");
        var signOfLife = aSignOfLife(registration, fleet.time().instant());
        fleet.registrar().announce(fleet.registrar().update(registration.id(), signOfLife));
    }

    private List<Rotation> of(RotationJob job) {
        return rotations.of(job.id(), Set.of(), Optional.empty(), 1_000).items();
    }

    private Kind state(RotationJob job) {
        return of(job).getFirst().state().kind();
    }

    private CommandId trigger(RotationJob job) {
        return ((RotationState.Delivering) of(job).getFirst().state()).trigger().orElseThrow();
    }

    private List<Kind> kinds(EndpointName endpoint) {
        return fleet.told().stream()
                .filter(RotationChanged.class::isInstance)
                .filter(event -> event.endpoint().equals(endpoint))
                .map(event -> ((RotationChanged) event).rotation().state().kind())
                .toList();
    }

    private void after(Duration span) {
        fleet.time().advance(span);
    }
}
