package dev.dormouse.fleet.device;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.presence.Outlook;
import dev.dormouse.fleet.presence.PresenceBook;
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
    private final PresenceBook presence;

    /** {@code presence} listens to the same events, before this does. */
    public Inventory(Devices devices, PresenceBook presence) {
        this.devices = devices;
        this.presence = presence;
    }

    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceRegistered registered -> note(registered, standingOf(registered.now()));
            case FleetEvent.RegistrationUpdated updated -> note(updated, standingOf(updated.now()));
            case FleetEvent.DeviceDeregistered deregistered -> note(deregistered, ENDED);
            case FleetEvent.RegistrationExpired(var last, var at) ->
                devices.note(new Sighting(last.endpoint(), last.updatedAt(), ENDED, DeviceFacts.UNKNOWN));
            case FleetEvent.ValuesReported(var endpoint, var readings, var source, var at) ->
                devices.note(new Sighting(endpoint, at, UNCHANGED, DeviceFacts.in(readings), outlookOf(endpoint)));
            case FleetEvent.DeviceAnswered answered -> note(answered, UNCHANGED);
            // It was not seen at all; only what is expected of it has changed.
            case FleetEvent.DeviceSilent(var endpoint, var askedAt, var at) ->
                devices.note(
                        new Sighting(endpoint, Instant.EPOCH, UNCHANGED, DeviceFacts.UNKNOWN, outlookOf(endpoint)));
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
                var outlook = Optional.of(presence.outlook(registration));
                devices.note(new Sighting(registration.endpoint(), at, standing, DeviceFacts.UNKNOWN, outlook));
            }
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private void note(FleetEvent event, Standing standing) {
        var outlook = outlookOf(event.endpoint());
        devices.note(new Sighting(event.endpoint(), event.at(), standing, DeviceFacts.UNKNOWN, outlook));
    }

    private Optional<Outlook> outlookOf(EndpointName endpoint) {
        try {
            return presence.outlook(endpoint);
        } catch (StoreUnavailable away) {
            // The sighting is worth noting without it.
            return Optional.empty();
        }
    }

    private static Standing standingOf(Registration registration) {
        return new Standing.Until(
                registration.expiresAt(), registration.binding().queueMode());
    }
}
