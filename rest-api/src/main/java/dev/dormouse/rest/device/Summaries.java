package dev.dormouse.rest.device;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.presence.Presence;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.View;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What lists show of a device: what the inventory knows, and how it stands at the moment. */
final class Summaries {

    private final FleetAccess fleet;

    Summaries(FleetAccess fleet) {
        this.fleet = fleet;
    }

    JsonObject of(Device device) {
        return of(device, View.whole());
    }

    /** What is not asked for may be wrong where it would have to be looked up. */
    JsonObject of(Device device, View view) {
        var found = fleet.registrations().findByEndpoint(device.endpoint());
        if (found.isEmpty()) {
            var presence = new Presence.Gone(Optional.of(device.lastSeen()));
            Optional<PeerIdentity> identity = view.shows("security") ? lastIdentity(device) : Optional.empty();
            return DeviceJson.summary(device, presence, device.lastSeen(), identity);
        }
        var registration = found.get();
        var uplink = fleet.presence().lastUplink(registration);
        var lastSeen = uplink.isAfter(device.lastSeen()) ? uplink : device.lastSeen();
        var summary = DeviceJson.summary(
                device,
                fleet.presence().of(registration),
                lastSeen,
                Optional.of(registration.peer().identity()));
        return DeviceJson.registered(summary, registration);
    }

    private Optional<PeerIdentity> lastIdentity(Device device) {
        var keyring = fleet.credentials().find(device.endpoint(), Purpose.MANAGEMENT);
        return keyring.current().map(Credential::identity);
    }
}
