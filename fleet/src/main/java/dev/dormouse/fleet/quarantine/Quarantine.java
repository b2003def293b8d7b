package dev.dormouse.fleet.quarantine;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvent.DeviceQuarantined;
import dev.dormouse.fleet.event.FleetEvent.DeviceReleased;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.registration.Registrations;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shuts devices out and lets them in again. Neither server knows a device in quarantine: its handshakes come to nothing, its
 * registration ends, what it holds open is cut by whoever listens, and its commands wait for it until their deadline. Its keys
 * and all that is known of it stay. Start it before devices come in.
 */
public final class Quarantine implements Service {

    public sealed interface ImposeOutcome {
        record Imposed(Quarantined device) implements ImposeOutcome {}

        record AlreadyIn(Quarantined device) implements ImposeOutcome {}
    }

    private static final int PAGE = 1_000;

    private final Quarantines quarantines;
    private final Registrations registrations;
    private final FleetEvents events;
    private final InstantSource clock;
    // What the store holds, so that a handshake does not wait for it. Changed after the store was, one change at a
    // time.
    private final Map<EndpointName, Quarantined> inside = new ConcurrentHashMap<>();

    public Quarantine(Quarantines quarantines, Registrations registrations, FleetEvents events, InstantSource clock) {
        this.quarantines = quarantines;
        this.registrations = registrations;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void start() {
        refresh();
    }

    /** Learns what other nodes did; of single devices they tell at once. */
    public synchronized void refresh() {
        var now = new HashMap<EndpointName, Quarantined>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = quarantines.page(cursor, PAGE);
            page.items().forEach(device -> now.put(device.endpoint(), device));
            cursor = page.next();
        } while (cursor.isPresent());
        inside.keySet().retainAll(now.keySet());
        inside.putAll(now);
    }

    /** Listens to what happened at other nodes. */
    public synchronized void heard(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceQuarantined(var device) -> inside.put(device.endpoint(), device);
            case FleetEvent.DeviceReleased(var endpoint, var by, var at) -> inside.remove(endpoint);
            default -> {}
        }
    }

    @Override
    public void stop() {}

    public ImposeOutcome impose(EndpointName endpoint, String by, String why) {
        var device = new Quarantined(endpoint, clock.instant(), by, why);
        var before = put(device);
        if (before.isPresent()) return new ImposeOutcome.AlreadyIn(before.get());
        // First nobody comes in any more, then what is inside is thrown out.
        registrations.findByEndpoint(endpoint).ifPresent(registration -> registrations.remove(registration.id()));
        events.publish(new DeviceQuarantined(device));
        return new ImposeOutcome.Imposed(device);
    }

    /** {@code false} when the device was not in quarantine. */
    public boolean release(EndpointName endpoint, String by) {
        if (!take(endpoint)) return false;
        events.publish(new DeviceReleased(endpoint, by, clock.instant()));
        return true;
    }

    public boolean isImposedOn(EndpointName endpoint) {
        return inside.containsKey(endpoint);
    }

    public Optional<Quarantined> of(EndpointName endpoint) {
        return Optional.ofNullable(inside.get(endpoint));
    }

    public Page<Quarantined> page(Optional<String> cursor, int limit) {
        return quarantines.page(cursor, limit);
    }

    public int size() {
        return inside.size();
    }

    /** The door of a server, closed to whoever is in quarantine. */
    public KnownIdentities at(KnownIdentities door) {
        return new ClosedDoor(this, door);
    }

    private synchronized Optional<Quarantined> put(Quarantined device) {
        var before = Optional.ofNullable(inside.get(device.endpoint()));
        if (before.isPresent()) return before;
        quarantines.add(device);
        inside.put(device.endpoint(), device);
        return Optional.empty();
    }

    private synchronized boolean take(EndpointName endpoint) {
        boolean taken = quarantines.remove(endpoint);
        inside.remove(endpoint);
        return taken;
    }
}
