package dev.dormouse.launcher;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.util.List;
import java.util.Map;

/**
 * Tells the wire of each server who is good no longer and who is again: associations that were made with a revoked key or
 * certificate, or by a device in quarantine, end at once, and a new key is good at once.
 */
final class Gates {

    private final Credentials credentials;
    private final Map<Purpose, CoapTransport> servers;

    Gates(Credentials credentials, Map<Purpose, CoapTransport> servers) {
        this.credentials = credentials;
        this.servers = Map.copyOf(servers);
    }

    void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.CredentialChanged(var endpoint, var purpose, var revoked, var at) -> {
                var server = servers.get(purpose);
                if (server == null) return;
                revoked.forEach(server::dropIdentity);
                identities(endpoint, purpose).forEach(server::welcomeIdentity);
            }
            case FleetEvent.CertificateRevoked(var endpoint, var purpose, var identity, var why, var at) -> {
                var server = servers.get(purpose);
                if (server != null) server.dropIdentity(identity);
            }
            case FleetEvent.DeviceQuarantined(var device) ->
                servers.forEach((purpose, server) ->
                        identities(device.endpoint(), purpose).forEach(server::dropIdentity));
            case FleetEvent.DeviceReleased(var endpoint, var by, var at) ->
                servers.forEach(
                        (purpose, server) -> identities(endpoint, purpose).forEach(server::welcomeIdentity));
            default -> {}
        }
    }

    private List<PeerIdentity> identities(EndpointName endpoint, Purpose purpose) {
        return credentials.find(endpoint, purpose).grants().stream()
                .map(Grant::identity)
                .toList();
    }
}
