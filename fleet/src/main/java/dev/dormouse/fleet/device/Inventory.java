package dev.dormouse.fleet.device;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.Devices.Term;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.network.Networks;
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
    private final Networks networks;

    /** {@code presence} and {@code networks} listen to the same events, before this does. */
    public Inventory(Devices devices, PresenceBook presence, Networks networks) {
        this.devices = devices;
        this.presence = presence;
        this.networks = networks;
    }

    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceRegistered(var now, var replaced, var at) ->
                devices.note(new Sighting(
                        now.endpoint(),
                        at,
                        standingOf(now, Optional.of(termOf(now))),
                        factsOf(now.endpoint(), replaced, at),
                        outlookOf(now.endpoint())));
            case FleetEvent.RegistrationUpdated updated -> note(updated, standingOf(updated));
            case FleetEvent.ProfileAssigned assigned ->
                devices.note(new Sighting(
                        assigned.endpoint(),
                        Instant.EPOCH,
                        UNCHANGED,
                        networkOf(assigned.endpoint()),
                        outlookOf(assigned.endpoint())));
            case FleetEvent.DeviceDeregistered deregistered -> note(deregistered, ENDED);
            case FleetEvent.RegistrationExpired(var last, var at) ->
                devices.note(new Sighting(last.endpoint(), last.updatedAt(), ENDED, DeviceFacts.UNKNOWN));
            case FleetEvent.ValuesReported(var endpoint, var readings, var source, var at) ->
                devices.note(new Sighting(endpoint, at, UNCHANGED, DeviceFacts.in(readings), outlookOf(endpoint)));
            case FleetEvent.DeviceAnswered answered -> note(answered, UNCHANGED);
            case FleetEvent.DeviceHeard heard -> note(heard, UNCHANGED);
            // It was not seen at all; only what is expected of it has changed.
            case FleetEvent.DeviceSilent(var endpoint, var askedAt, var at) ->
                devices.note(
                        new Sighting(endpoint, Instant.EPOCH, UNCHANGED, DeviceFacts.UNKNOWN, outlookOf(endpoint)));
            // They did not say a word: their registrations were ended for them.
            case FleetEvent.DeviceQuarantined(var device) ->
                devices.note(new Sighting(device.endpoint(), Instant.EPOCH, ENDED, DeviceFacts.UNKNOWN));
            case FleetEvent.RegistrationRevoked(var last, var at) ->
                devices.note(new Sighting(last.endpoint(), Instant.EPOCH, ENDED, DeviceFacts.UNKNOWN));
            case FleetEvent.DeviceForgotten forgotten -> devices.forget(forgotten.endpoint());
            default -> {}
        }
    }

    /** Notes a registration that is alive, and of which perhaps nobody told. */
    void catchUpWith(Registration registration) {
        var at = registration.updatedAt();
        var outlook = Optional.of(presence.outlook(registration));
        var standing = standingOf(registration, Optional.of(termOf(registration)));
        devices.note(new Sighting(registration.endpoint(), at, standing, DeviceFacts.UNKNOWN, outlook));
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

    private DeviceFacts factsOf(EndpointName endpoint, Optional<Registration> replaced, Instant at) {
        var restarted = replaced.isPresent() ? DeviceFacts.restarted(at) : DeviceFacts.UNKNOWN;
        return networkOf(endpoint).overlaidWith(restarted);
    }

    private DeviceFacts networkOf(EndpointName endpoint) {
        try {
            return DeviceFacts.onNetwork(networks.of(endpoint).name());
        } catch (StoreUnavailable away) {
            // The sighting is worth noting without it.
            return DeviceFacts.UNKNOWN;
        }
    }

    /** Most updates change nothing but the end, and need no look at what is in the inventory. */
    private static Standing standingOf(FleetEvent.RegistrationUpdated updated) {
        boolean same = updated.before().lifetime().equals(updated.now().lifetime());
        return standingOf(updated.now(), same ? Optional.empty() : Optional.of(termOf(updated.now())));
    }

    private static Standing standingOf(Registration registration, Optional<Term> term) {
        return new Standing.Until(
                registration.expiresAt(), registration.binding().queueMode(), term);
    }

    private static Term termOf(Registration registration) {
        return new Term(registration.registeredAt(), registration.lifetime());
    }
}
