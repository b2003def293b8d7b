package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.rotation.RotationState.Delivering;
import dev.dormouse.fleet.rotation.WritableAccounts.WritableAccount;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes new keys to devices that let us, identity and key in one message, over the association they proved their old key for.
 * The key is good before the message leaves, and the same one as long as it is pending, so that it does not matter whether
 * the message, or its answer, is lost. A device that took it is not told again before it comes by another handshake.
 */
public final class KeyWriter {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int IDENTITY = 3;
    private static final int KEY = 5;

    /** Where devices and their accounts are looked up, and the way to them. */
    public record Ports(
            WritableAccounts accounts, Registrations registrations, PresenceBook presence, DeviceGateway gateway) {}

    /** By what a device that was told would show that it forgot: another registration, or another association. */
    private record Told(RegistrationId registration, Optional<ConnectionId> association) {}

    /** A device that something may have to be written to. It is tried once each time it is heard. */
    private record Waiting(boolean heard, Optional<Told> told) {}

    private final Ports ports;
    private final Locksmith locksmith;
    private final KeyMaker keys;
    private final InstantSource clock;
    private final Map<EndpointName, Waiting> waiting = new ConcurrentHashMap<>();
    private final Set<EndpointName> busy = ConcurrentHashMap.newKeySet();

    public KeyWriter(Ports ports, Locksmith locksmith, KeyMaker keys, InstantSource clock) {
        this.ports = ports;
        this.locksmith = locksmith;
        this.keys = keys;
        this.clock = clock;
    }

    /** The device was heard. Whether something may have to be written to it now. */
    boolean heard(EndpointName endpoint) {
        return waiting.computeIfPresent(endpoint, (same, before) -> new Waiting(true, before.told())) != null;
    }

    /** Writes, and waits for the answer, when there is something to write and the device listens. Why the device does not let us, if so. */
    Optional<String> goOn(Rotation rotation) {
        var endpoint = rotation.endpoint();
        if (!(rotation.state() instanceof Delivering(var before, var trigger, var certificate))
                || trigger.isPresent()) {
            waiting.remove(endpoint);
            return Optional.empty();
        }
        var now = waiting.computeIfAbsent(endpoint, first -> new Waiting(true, Optional.empty()));
        if (!now.heard()) return Optional.empty();
        if (!clock.instant().isBefore(rotation.deadline())) return Optional.empty();
        var account = ports.accounts().of(endpoint);
        if (account.isEmpty()) return Optional.of("its profile does not let its key be written any more");
        var device = ports.registrations().findByEndpoint(endpoint).filter(its -> isToBeTold(its, before, now));
        if (device.isEmpty() || !busy.add(endpoint)) return Optional.empty();
        waiting.computeIfPresent(endpoint, (same, was) -> new Waiting(false, was.told()));
        try {
            return write(device.get(), account.get());
        } finally {
            busy.remove(endpoint);
        }
    }

    private boolean isToBeTold(Registration device, PeerIdentity before, Waiting now) {
        return device.peer().identity().equals(before)
                && !now.told().equals(Optional.of(told(device)))
                && ports.presence().of(device).listens();
    }

    private Optional<String> write(Registration device, WritableAccount account) {
        var key = handOut(device.endpoint(), account.strength());
        var write = new Operation.Write(account.place(), values(account.place(), key), Operation.Write.Mode.UPDATE);
        return switch (ports.gateway().perform(device, write, PATIENCE)) {
            case Answer.Done done -> {
                waiting.computeIfPresent(
                        device.endpoint(), (same, now) -> new Waiting(now.heard(), Optional.of(told(device))));
                yield Optional.empty();
            }
            case Answer.Refused(var code, var words) ->
                Optional.of("it does not let its key be written (" + code
                        + words.map(text -> " " + text).orElse("") + ")");
            // It may have it or not; it is told again when it is heard.
            case Answer other -> Optional.empty();
        };
    }

    private PreSharedKey handOut(EndpointName endpoint, KeyMaker.Strength strength) {
        return (PreSharedKey) locksmith.handOut(
                endpoint,
                Purpose.MANAGEMENT,
                pending -> pending instanceof PreSharedKey key && key.key().length() >= strength.bytes(),
                () -> keys.preSharedKey(endpoint, strength, clock.instant()),
                Origin.ROTATION);
    }

    private static List<Reading> values(InstancePath account, PreSharedKey key) {
        byte[] identity = key.pskIdentity().getBytes(StandardCharsets.UTF_8);
        return List.of(
                new Reading(account.resource(IDENTITY), new Value.Opaque(identity)),
                new Reading(account.resource(KEY), new Value.Opaque(key.key().reveal())));
    }

    private static Told told(Registration device) {
        return new Told(device.id(), device.peer().connectionId());
    }
}
