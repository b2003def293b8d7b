package dev.dormouse.fleet.device;

import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.registration.Registrations;
import java.time.InstantSource;

/** Takes devices out of the fleet. A device that still holds a credential may register again, as a new one. */
public final class Decommissioning {

    private final Devices devices;
    private final Registrations registrations;
    private final FleetEvents events;
    private final InstantSource clock;

    public Decommissioning(Devices devices, Registrations registrations, FleetEvents events, InstantSource clock) {
        this.devices = devices;
        this.registrations = registrations;
        this.events = events;
        this.clock = clock;
    }

    /** Ends its registration and tells everyone to forget it; {@code false} when nobody knew it. */
    public boolean forget(EndpointName endpoint) {
        var registered =
                registrations.findByEndpoint(endpoint).flatMap(registration -> registrations.remove(registration.id()));
        if (registered.isEmpty() && devices.find(endpoint).isEmpty()) return false;
        events.publish(new DeviceForgotten(endpoint, clock.instant()));
        return true;
    }
}
