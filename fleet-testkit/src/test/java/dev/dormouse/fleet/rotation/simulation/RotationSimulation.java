package dev.dormouse.fleet.rotation.simulation;

import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationJob;
import dev.dormouse.fleet.rotation.RotationTerms;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Devices that check in, lose power in the middle of anything, miss answers, and are asked to fetch new keys. The one thing that
 * must hold, after whatever happens: the key in a device's flash opens the LwM2M server.
 */
final class RotationSimulation {

    /**
     * How much goes wrong: messages that are lost, power that is cut between two steps, changes the server dies after, registrations
     * that arrive late, devices that are put back to what they were.
     */
    record Trouble(double loss, double powerCuts, double serverDeaths, double late, double goingBack) {
        static final Trouble MUCH = new Trouble(0.15, 0.10, 0.01, 0.05, 0.05);
        static final Trouble LITTLE = new Trouble(0.02, 0.005, 0.0002, 0.01, 0.001);
    }

    final List<String> violations = new ArrayList<>();
    final Books books = new Books();
    final Map<EndpointName, SimulatedDevice> devices = new LinkedHashMap<>();
    int deaths;
    int powerCuts;
    int writes;

    private final VirtualTime time = new VirtualTime();
    private final Random random;
    private final Trouble trouble;
    private boolean calm;
    private long handshakes;
    private SimulatedServer server;

    RotationSimulation(long seed, int many, Trouble trouble) {
        this.random = new Random(seed);
        this.trouble = trouble;
        for (int i = 0; i < many; i++) {
            var device = new SimulatedDevice(i, random.nextBoolean());
            devices.put(device.endpoint, device);
            books.credentials.put(device.stored);
        }
        server = startServer();
        for (var device : devices.values()) time.after(upTo(Duration.ofHours(6)), () -> live(device));
    }

    void order(RotationTerms terms) {
        alone(() -> server.order(List.copyOf(devices.keySet()), terms));
    }

    void killSome(double share) {
        for (var device : devices.values())
            if (random.nextDouble() < share) time.after(upTo(Duration.ofHours(12)), () -> device.dead = true);
    }

    void run(Duration span) {
        time.advance(span);
    }

    /** Nothing goes wrong any more, and every device that lives is started once. */
    void calm(Duration span) {
        calm = true;
        if (!server.isAlive()) server = startServer();
        for (var device : devices.values()) {
            device.losesPower();
            time.after(upTo(Duration.ofHours(1)), () -> live(device));
        }
        time.advance(span);
    }

    RotationJob job() {
        return books.rotations.jobs(Purview.FLEET, Optional.empty(), 1).items().getFirst();
    }

    List<Rotation> rotations() {
        return books.rotations
                .of(job().id(), Set.of(), Optional.empty(), 100_000)
                .items();
    }

    List<Grant> grantsOf(EndpointName endpoint) {
        return books.credentials.find(endpoint, Purpose.MANAGEMENT).grants();
    }

    private SimulatedServer startServer() {
        return new SimulatedServer(
                time,
                books,
                new Random(random.nextLong()),
                calm ? 0 : trouble.serverDeaths(),
                identity -> devices.values().forEach(device -> device.isCutOff(identity)),
                this::written,
                this::died);
    }

    private void died() {
        deaths++;
        time.after(upTo(Duration.ofMinutes(10)), () -> {
            if (!server.isAlive()) server = startServer();
        });
    }

    /** A check-in, and after it the next. */
    private void live(SimulatedDevice device) {
        if (device.dead) return;
        time.after(Duration.ofHours(3).plus(upTo(Duration.ofHours(3))), () -> live(device));
        alone(() -> checkIn(device));
        check(device);
    }

    private void checkIn(SimulatedDevice device) {
        if (!staysIn(device) && !comesIn(device)) return;
        if (!asked(device)) return;
        bootstrap(device);
        check(device);
        if (comesIn(device)) maybeGoBack(device);
    }

    /** Says that it is there, and registers again where the server does not know it any more. */
    private boolean staysIn(SimulatedDevice device) {
        if (device.association.isEmpty() || cut(device)) return false;
        // Its requests are not answered: it gives the association up.
        if (lost() || !server.isAlive()) {
            device.losesPower();
            return false;
        }
        var peer = device.association.get();
        var known = device.registration.filter(id -> server.update(id, peer));
        if (known.isEmpty()) device.registration = server.register(device.endpoint, peer);
        check(device);
        return device.registration.isPresent();
    }

    /** A handshake with what the flash holds, and a registration. */
    private boolean comesIn(SimulatedDevice device) {
        if (lost() || cut(device)) return false;
        if (!server.isAlive()) return false;
        if (!server.knows(device.stored)) {
            device.everRefused = true;
            return false;
        }
        device.shakesHands(handshakes++);
        var peer = device.association.orElseThrow();
        // Sent, and given up by the device before it arrives.
        if (!calm && random.nextDouble() < trouble.late()) {
            time.after(upTo(Duration.ofSeconds(100)), () -> alone(() -> arrives(device.endpoint, peer)));
            device.losesPower();
            return false;
        }
        if (lost()) return false;
        var registration = arrives(device.endpoint, peer);
        if (lost() || cut(device)) return false;
        device.registration = registration;
        return registration.isPresent();
    }

    private Optional<RegistrationId> arrives(EndpointName endpoint, Peer peer) {
        if (!server.isAlive()) return Optional.empty();
        var registration = server.register(endpoint, peer);
        check(Objects.requireNonNull(devices.get(endpoint), "a device nobody simulates"));
        return registration;
    }

    /** Whether it is told to bootstrap while it listens. */
    private boolean asked(SimulatedDevice device) {
        if (!books.triggers.containsKey(device.endpoint) || !server.isAlive() || lost()) return false;
        // The answer may be lost, and the device asked once more.
        if (!lost()) books.triggers.remove(device.endpoint);
        return true;
    }

    /** A new key is on its way to a device, which may be gone, lose power before it stored it, or after. */
    private Answer written(Registration registration, Operation operation, Duration patience) {
        var device = Objects.requireNonNull(devices.get(registration.endpoint()), "a device nobody simulates");
        var silence = new Answer.Silence(patience, 4);
        boolean there = device.association.equals(Optional.of(registration.peer()));
        if (device.dead || !there || lost() || cut(device)) return silence;
        device.store(key(registration.endpoint(), (Operation.Write) operation));
        writes++;
        check(device);
        if (cut(device)) return silence;
        // It leaves the old association, and comes with the new key when it checks in next.
        device.losesPower();
        return lost() ? silence : new Answer.Done();
    }

    /** What a device makes of it; when it was made, no device knows. */
    private PreSharedKey key(EndpointName endpoint, Operation.Write write) {
        var identity = (Value.Opaque) write.values().getFirst().value();
        var key = (Value.Opaque) write.values().getLast().value();
        var name = new String(identity.bytes(), StandardCharsets.UTF_8);
        var madeAt = books.credentials
                .find(endpoint, Purpose.MANAGEMENT)
                .of(new PreSharedKeyIdentity(name))
                .map(grant -> grant.credential().createdAt());
        return new PreSharedKey(endpoint, name, new Secret(key.bytes()), madeAt.orElse(Instant.EPOCH));
    }

    private void bootstrap(SimulatedDevice device) {
        for (int attempt = 0; attempt < 3; attempt++) {
            if (lost() || !server.isAlive()) continue;
            var key = server.plan(device.endpoint);
            check(device);
            if (cut(device) || lost()) continue;
            if (device.storesAtOnce) device.store(key);
            check(device);
            if (cut(device)) return;
            if (lost()) continue;
            device.store(key);
            device.losesPower();
            return;
        }
    }

    /** Now and then one is put back to what it was before, as long as that may be known. */
    private void maybeGoBack(SimulatedDevice device) {
        if (calm || random.nextDouble() >= trouble.goingBack()) return;
        device.backup.filter(server::knows).ifPresent(before -> {
            device.store(before);
            device.shakesHands(handshakes++);
            device.registration = arrives(device.endpoint, device.association.orElseThrow());
        });
    }

    private void check(SimulatedDevice device) {
        PreSharedKey held = device.stored;
        boolean good = books.credentials.find(device.endpoint, Purpose.MANAGEMENT).grants().stream()
                .anyMatch(grant -> grant.credential().equals(held));
        if (!good)
            violations.add(time.instant() + ": " + device.endpoint + " is locked out with " + held.pskIdentity());
    }

    /** Whatever a server was asked when it died comes to nothing. */
    private void alone(Runnable work) {
        try {
            work.run();
        } catch (Killed gone) {
            assert !server.isAlive() : "only a server that was killed goes no further";
        }
    }

    private boolean lost() {
        return !calm && random.nextDouble() < trouble.loss();
    }

    private boolean cut(SimulatedDevice device) {
        if (calm || random.nextDouble() >= trouble.powerCuts()) return false;
        powerCuts++;
        device.losesPower();
        return true;
    }

    private Duration upTo(Duration span) {
        return Duration.ofMillis(random.nextLong(span.toMillis()));
    }
}
