package dev.dormouse.rest.device;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.location.Location;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.presence.Presence;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.tag.TagSet;
import dev.dormouse.rest.contract.AddressText;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** A device in the JSON the contract promises. */
final class DeviceJson {

    private DeviceJson() {}

    static JsonObject summary(Device device, Presence presence, Instant lastSeen, Optional<PeerIdentity> identity) {
        var facts = device.facts();
        var json = new JsonObject()
                .put("endpoint", device.endpoint().value())
                .put("presence", PresenceJson.of(presence))
                .put("registered", false)
                .put("firstSeen", device.firstSeen().toString())
                .put("lastSeen", lastSeen.toString())
                .put("security", identity.map(DeviceJson::security).orElse("none"))
                .put("transport", new JsonObject());
        facts.manufacturer().ifPresent(text -> json.put("manufacturer", text));
        facts.model().ifPresent(text -> json.put("model", text));
        facts.firmware().ifPresent(text -> json.put("firmware", text));
        facts.batteryPercent().ifPresent(percent -> json.put("battery", percent));
        facts.signalDbm().ifPresent(dbm -> json.put("signal", dbm));
        device.location().ifPresent(place -> json.put("location", location(place)));
        return json;
    }

    static JsonObject location(Location place) {
        return new JsonObject().put("latitude", place.latitude()).put("longitude", place.longitude());
    }

    static JsonObject tagged(JsonObject summary, TagSet tags) {
        var json = new JsonObject();
        tags.tags().forEach(json::put);
        return summary.put("tags", json);
    }

    static JsonObject registered(JsonObject summary, Registration registration) {
        return summary.put("registered", true).put("transport", transport(registration.peer()));
    }

    static JsonObject registration(Registration registration) {
        return new JsonObject()
                .put("id", registration.id().value())
                .put("lifetimeSeconds", registration.lifetime().toSeconds())
                .put("registeredAt", registration.registeredAt().toString())
                .put("updatedAt", registration.updatedAt().toString())
                .put("expiresAt", registration.expiresAt().toString())
                .put("version", registration.protocolVersion())
                .put("binding", registration.binding().modes())
                .put("queueMode", registration.binding().queueMode())
                .put("objectCount", registration.objects().versions().size());
    }

    private static JsonObject transport(Peer peer) {
        var json = new JsonObject().put("address", AddressText.of(peer.address()));
        peer.connectionId().ifPresent(id -> json.put("connectionId", id.hex()));
        return json;
    }

    private static String security(PeerIdentity identity) {
        return switch (identity) {
            case PeerIdentity.Unsecured unsecured -> "none";
            case PeerIdentity.PreSharedKeyIdentity psk -> "psk";
            case PeerIdentity.PublicKeyIdentity rpk -> "rpk";
            case PeerIdentity.CertificateIdentity x509 -> "x509";
        };
    }
}
