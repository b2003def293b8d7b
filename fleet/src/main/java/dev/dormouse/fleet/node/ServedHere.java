package dev.dormouse.fleet.node;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which devices this node heard, and when last: of all nodes the one that heard a device last serves it, for its requests come and go
 * there. One that is forgotten here, for want of room, is served by whoever is asked to.
 */
public final class ServedHere {

    private final Map<EndpointName, Instant> heard;

    public ServedHere(int most) {
        heard = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<EndpointName, Instant> eldest) {
                return size() > most;
            }
        };
    }

    /** Listens to what happens at this node. */
    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceRegistered registered -> heard(event);
            case FleetEvent.RegistrationUpdated updated -> heard(event);
            case FleetEvent.ValuesReported reported -> {
                if (reported.source().isUplink()) heard(event);
            }
            case FleetEvent.DeviceAnswered answered -> heard(event);
            case FleetEvent.DeviceHeard fetching -> heard(event);
            case FleetEvent.DeviceDeregistered gone -> forget(event.endpoint());
            case FleetEvent.RegistrationRevoked gone -> forget(event.endpoint());
            case FleetEvent.DeviceForgotten gone -> forget(event.endpoint());
            default -> {}
        }
    }

    public synchronized Optional<Instant> lastHeard(EndpointName endpoint) {
        return Optional.ofNullable(heard.get(endpoint));
    }

    /** How many; one that went over to another node since is among them. */
    public synchronized int count() {
        return heard.size();
    }

    private synchronized void heard(FleetEvent event) {
        heard.put(event.endpoint(), event.at());
    }

    private synchronized void forget(EndpointName endpoint) {
        heard.remove(endpoint);
    }
}
