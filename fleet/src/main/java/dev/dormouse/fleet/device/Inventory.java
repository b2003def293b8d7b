package dev.dormouse.fleet.device;

import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import java.time.Instant;
import java.util.Optional;

/** Keeps the inventory: listens to what happens and notes what it means for the record of a device. */
public final class Inventory {

    private static final Standing UNCHANGED = new Standing.Unchanged();
    private static final Standing ENDED = new Standing.Ended();
    private static final int PAGE = 1_000;

    private final Devices devices;

    public Inventory(Devices devices) {
        this.devices = devices;
    }

    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceRegistered registered -> note(registered, standingOf(registered.now()));
            case FleetEvent.RegistrationUpdated updated -> note(updated, standingOf(updated.now()));
            case FleetEvent.DeviceDeregistered deregistered -> note(deregistered, ENDED);
            case FleetEvent.RegistrationExpired(var last, var at) ->
                devices.note(new Sighting(last.endpoint(), last.updatedAt(), ENDED, DeviceFacts.UNKNOWN));
            case FleetEvent.ValuesReported(var endpoint, var readings, var source, var at) ->
                devices.note(new Sighting(endpoint, at, UNCHANGED, DeviceFacts.in(readings)));
            case FleetEvent.DeviceAnswered answered -> note(answered, UNCHANGED);
            case FleetEvent.DeviceForgotten forgotten -> devices.forget(forgotten.endpoint());
            default -> {}
        }
    }

    /** Notes every registration that is alive: what a crash kept from the inventory is known to the hot store. */
    public void catchUpWith(Registrations registrations) {
        Optional<String> cursor = Optional.empty();
        do {
            var page = registrations.page(cursor, PAGE);
            for (var registration : page.items()) {
                var standing = standingOf(registration);
                Instant at = registration.updatedAt();
                devices.note(new Sighting(registration.endpoint(), at, standing, DeviceFacts.UNKNOWN));
            }
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private void note(FleetEvent event, Standing standing) {
        devices.note(new Sighting(event.endpoint(), event.at(), standing, DeviceFacts.UNKNOWN));
    }

    private static Standing standingOf(Registration registration) {
        return new Standing.Until(
                registration.expiresAt(), registration.binding().queueMode());
    }
}
