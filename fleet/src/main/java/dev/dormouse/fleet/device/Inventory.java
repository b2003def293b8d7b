package dev.dormouse.fleet.device;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.presence.Outlook;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.Registration;
import java.time.Instant;
import java.util.Optional;

/** Keeps the inventory: listens to what happens and notes what it means for the record of a device. */
public final class Inventory {

    private static final Standing UNCHANGED = new Standing.Unchanged();
    private static final Standing ENDED = new Standing.Ended();

    private final Devices devices;
    private final PresenceBook presence;

    /** {@code presence} listens to the same events, before this does. */
    public Inventory(Devices devices, PresenceBook presence) {
        this.devices = devices;
        this.presence = presence;
    }

    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceRegistered(var now, var replaced, var at) ->
                devices.note(new Sighting(
                        now.endpoint(), at, standingOf(now), factsOf(replaced, at), outlookOf(now.endpoint())));
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
            // It did not say a word: its registration was ended for it.
            case FleetEvent.DeviceQuarantined(var device) ->
                devices.note(new Sighting(device.endpoint(), Instant.EPOCH, ENDED, DeviceFacts.UNKNOWN));
            case FleetEvent.DeviceForgotten forgotten -> devices.forget(forgotten.endpoint());
            default -> {}
        }
    }

    /** Notes a registration that is alive, and of which perhaps nobody told. */
    void catchUpWith(Registration registration) {
        var at = registration.updatedAt();
        var outlook = Optional.of(presence.outlook(registration));
        devices.note(new Sighting(registration.endpoint(), at, standingOf(registration), DeviceFacts.UNKNOWN, outlook));
    }

    /** Returns when all that was noted is durable. */
    void settle() {
        devices.settle();
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

    private static DeviceFacts factsOf(Optional<Registration> replaced, Instant at) {
        return replaced.isPresent() ? DeviceFacts.restarted(at) : DeviceFacts.UNKNOWN;
    }

    private static Standing standingOf(Registration registration) {
        return new Standing.Until(
                registration.expiresAt(), registration.binding().queueMode());
    }
}
