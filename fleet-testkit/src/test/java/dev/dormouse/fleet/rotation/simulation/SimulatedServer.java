package dev.dormouse.fleet.rotation.simulation;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Succession;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.CredentialChanged;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.registration.Doorkeeper;
import dev.dormouse.fleet.registration.RegisterOutcome;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.registration.RegistrationChange;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.registration.UpdateOutcome;
import dev.dormouse.fleet.rotation.BorneCertificates;
import dev.dormouse.fleet.rotation.Delivery;
import dev.dormouse.fleet.rotation.DeliveryByProfile;
import dev.dormouse.fleet.rotation.KeyRotations;
import dev.dormouse.fleet.rotation.KeyWriter;
import dev.dormouse.fleet.rotation.RotationTerms;
import dev.dormouse.fleet.rotation.Rotations;
import dev.dormouse.fleet.tenant.OwnedDevices;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.testkit.device.DeviceBuilder;
import dev.dormouse.testkit.presence.InMemoryHabits;
import dev.dormouse.testkit.quarantine.InMemoryQuarantines;
import dev.dormouse.testkit.tenant.InMemoryTenants;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** One life of the server, as the launcher would wire it. It may end after anything it made durable. */
final class SimulatedServer implements Scheduler, Mortal.Fate {

    private static final RegistrationRules RULES =
            new RegistrationRules(Duration.ofDays(1), Duration.ofDays(365), Duration.ZERO, List.of());
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final VirtualTime time;
    private final Random random;
    private final double mortality;
    private final Runnable died;
    private final Credentials credentials;
    private final Locksmith locksmith;
    private final Registrar registrar;
    private final KeyRotations rotations;
    private final KeyMaker keys;
    private final List<Task> tasks = new ArrayList<>();
    private boolean alive = true;

    SimulatedServer(
            VirtualTime time,
            Books books,
            Random random,
            double mortality,
            Consumer<PeerIdentity> drop,
            DeviceGateway gateway,
            Runnable died) {
        this.time = time;
        this.random = random;
        this.mortality = mortality;
        this.died = died;
        keys = new KeyMaker(random);
        credentials = Mortal.of(Credentials.class, books.credentials, this);
        var registrations = Mortal.of(Registrations.class, books.registrations, this);
        var events = new FleetEvents();
        locksmith = new Locksmith(credentials, events, time);
        var quarantine = new Quarantine(new InMemoryQuarantines(), registrations, events, time);
        var doorkeeper = new Doorkeeper(credentials, locksmith, quarantine, RULES);
        registrar = new Registrar(
                registrations, doorkeeper, RULES, events, () -> new RegistrationId("r" + books.nextNumber()), time);
        var ports = new KeyRotations.Ports(
                Mortal.of(Rotations.class, books.rotations, this),
                credentials,
                registrations,
                new OwnedDevices(books.devices, new InMemoryTenants(), time),
                BorneCertificates.NONE,
                new DeliveryByProfile(books::account, Mortal.of(Delivery.class, books, this)),
                new KeyWriter(
                        new KeyWriter.Ports(
                                books::account,
                                registrations,
                                new PresenceBook(
                                        registrations,
                                        new InMemoryHabits(),
                                        endpoint -> NetworkProfiles.ETHERNET,
                                        time),
                                Mortal.of(DeviceGateway.class, gateway, this)),
                        locksmith,
                        keys,
                        time));
        rotations = new KeyRotations(ports, locksmith, events, new KeyRotations.Surroundings(this, time, random));
        events.subscribe(event -> {
            if (event instanceof CredentialChanged changed) changed.revoked().forEach(drop);
        });
        events.subscribe(rotations::on);
        run(() -> {
            rotations.start();
            new Succession(credentials, registrations, locksmith, OVERLAP, this, time).start();
        });
    }

    boolean isAlive() {
        return alive;
    }

    void order(List<EndpointName> endpoints, RotationTerms terms) {
        rotations.order(Optional.empty(), new Target.Listed(endpoints), terms, "ada");
    }

    /** Whether a handshake with this key succeeds. */
    boolean knows(PreSharedKey key) {
        return credentials
                .findByIdentity(Purpose.MANAGEMENT, key.identity())
                .filter(grant -> grant.credential().equals(key))
                .isPresent();
    }

    /** What the bootstrap server writes to a device. */
    PreSharedKey plan(EndpointName endpoint) {
        return (PreSharedKey) locksmith.handOut(
                endpoint,
                Purpose.MANAGEMENT,
                PreSharedKey.class::isInstance,
                () -> keys.preSharedKey(endpoint, KeyMaker.Strength.BITS_128, time.instant()),
                Origin.BOOTSTRAP);
    }

    Optional<RegistrationId> register(EndpointName endpoint, Peer peer) {
        var request = DeviceBuilder.aDevice(endpoint.value()).request(peer);
        var outcome = registrar.register(request);
        registrar.announce(outcome);
        return outcome instanceof RegisterOutcome.Registered(var now, var replaced)
                ? Optional.of(now.id())
                : Optional.empty();
    }

    /** Whether the registration is known and goes on. */
    boolean update(RegistrationId id, Peer peer) {
        var signOfLife = new RegistrationChange(
                peer, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), time.instant());
        var outcome = registrar.update(id, signOfLife);
        registrar.announce(outcome);
        return outcome instanceof UpdateOutcome.Updated;
    }

    @Override
    public void check() {
        if (!alive) throw new Killed();
    }

    @Override
    public void afterChange() {
        if (random.nextDouble() >= mortality) return;
        alive = false;
        tasks.forEach(Task::cancel);
        died.run();
        throw new Killed();
    }

    @Override
    public Task after(Duration delay, Runnable work) {
        return time.after(delay, () -> run(work));
    }

    @Override
    public Task every(Duration pause, Runnable work) {
        var task = time.every(pause, () -> run(work));
        tasks.add(task);
        return task;
    }

    private void run(Runnable work) {
        if (!alive) return;
        try {
            work.run();
        } catch (Killed gone) {
            assert !alive : "only a server that was killed goes no further";
        }
    }
}
