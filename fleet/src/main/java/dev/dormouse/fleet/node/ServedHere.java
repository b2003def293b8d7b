package dev.dormouse.fleet.node;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Which devices this node heard, and when last: of all nodes the one that heard a device last serves it, for its requests come and go
 * there. This node is sure of a device until another says that it came there, or until the device does not answer. One that is forgotten
 * here, for want of room, is served by whoever is asked to.
 */
public final class ServedHere {

    private final Map<EndpointName, Heard> heard;
    private final List<BiConsumer<EndpointName, Instant>> newcomers = new CopyOnWriteArrayList<>();

    /** @param isSure that no other node heard it since, as far as is known here */
    private record Heard(Instant at, boolean isSure) {

        Heard inDoubt() {
            return new Heard(at, false);
        }
    }

    public ServedHere(int most) {
        heard = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<EndpointName, Heard> eldest) {
                return size() > most;
            }
        };
    }

    /** Who hears of devices this node was not sure of, when they are heard here; on the thread of whoever heard them. */
    public void whenNew(BiConsumer<EndpointName, Instant> newcomer) {
        newcomers.add(newcomer);
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
            case FleetEvent.DeviceSilent silent -> doubt(event.endpoint());
            case FleetEvent.DeviceDeregistered gone -> forget(event.endpoint());
            case FleetEvent.RegistrationRevoked gone -> forget(event.endpoint());
            case FleetEvent.DeviceForgotten gone -> forget(event.endpoint());
            default -> {}
        }
    }

    public synchronized Optional<Instant> lastHeard(EndpointName endpoint) {
        return Optional.ofNullable(heard.get(endpoint)).map(Heard::at);
    }

    /** When a device was heard last that this node is sure of. */
    public synchronized Optional<Instant> surelyHeard(EndpointName endpoint) {
        return Optional.ofNullable(heard.get(endpoint)).filter(Heard::isSure).map(Heard::at);
    }

    /** How many; one that went over to another node since, and of which no word came, is among them. */
    public synchronized int count() {
        return heard.size();
    }

    /** It may have gone to another node. */
    synchronized void doubt(EndpointName endpoint) {
        heard.computeIfPresent(endpoint, (same, last) -> last.inDoubt());
    }

    /** Any of them may have gone to another node. */
    public synchronized void doubtAll() {
        heard.replaceAll((endpoint, last) -> last.inDoubt());
    }

    /** Another node heard it, and serves it, unless it was heard here since. */
    synchronized void cameElsewhere(EndpointName endpoint, Instant at) {
        var last = heard.get(endpoint);
        if (last != null && last.at().isBefore(at)) heard.remove(endpoint);
    }

    private void heard(FleetEvent event) {
        if (isNew(event.endpoint(), event.at()))
            for (var newcomer : newcomers) newcomer.accept(event.endpoint(), event.at());
    }

    private synchronized boolean isNew(EndpointName endpoint, Instant at) {
        var before = heard.put(endpoint, new Heard(at, true));
        return before == null || !before.isSure();
    }

    private synchronized void forget(EndpointName endpoint) {
        heard.remove(endpoint);
    }
}
