package dev.dormouse.fleet.device;

import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.event.FleetEvent.DeviceDecommissioned;
import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.registration.Registrations;
import java.time.InstantSource;

/** Takes devices out of the fleet, for now or for good. */
public final class Decommissioning {

    private final Devices devices;
    private final Registrations registrations;
    private final Locksmith locksmith;
    private final Quarantine quarantine;
    private final FleetEvents events;
    private final InstantSource clock;

    public Decommissioning(
            Devices devices,
            Registrations registrations,
            Locksmith locksmith,
            Quarantine quarantine,
            FleetEvents events,
            InstantSource clock) {
        this.devices = devices;
        this.registrations = registrations;
        this.locksmith = locksmith;
        this.quarantine = quarantine;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Ends its registration and tells everyone to forget it; {@code false} when nobody knew it. It may come back with the
     * credentials it holds, as a new device.
     */
    public boolean forget(EndpointName endpoint) {
        var registered =
                registrations.findByEndpoint(endpoint).flatMap(registration -> registrations.remove(registration.id()));
        if (registered.isEmpty() && devices.find(endpoint).isEmpty()) return false;
        events.publish(new DeviceForgotten(endpoint, clock.instant()));
        return true;
    }

    /**
     * The same for good: its keys are erased first, so it cannot come back. What is kept is that it had them, and this. {@code
     * false} when it had no keys and nobody knew it.
     */
    public boolean decommission(EndpointName endpoint, String by) {
        int erased = locksmith.decommission(endpoint);
        boolean known = forget(endpoint);
        quarantine.release(endpoint, by);
        if (erased == 0 && !known) return false;
        events.publish(new DeviceDecommissioned(endpoint, erased, by, clock.instant()));
        return true;
    }
}
