package dev.dormouse.fleet.contact;

import dev.dormouse.fleet.device.EndpointName;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Who is in contact, and who is in line for it: first come, first served, each device once. Owned by {@link Contacts}; safe
 * for all threads.
 */
final class Rota {

    enum Place {
        /** The caller holds the contact now. */
        YOURS,
        /** It is in contact or in line. */
        SOON,
        NO_ROOM
    }

    enum GoingOn {
        YES,
        /** When somebody asked for it meanwhile. */
        IF_ASKED,
        NO
    }

    private final int atOnce;
    private final int mostWaiting;
    // True when somebody asked for a device that was in contact already: it may have found nothing the moment before.
    private final Map<EndpointName, Boolean> underWay = new HashMap<>();
    private final SequencedSet<EndpointName> waiting = new LinkedHashSet<>();

    Rota(int atOnce, int mostWaiting) {
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
    }

    synchronized Place ask(EndpointName endpoint) {
        if (underWay.replace(endpoint, true) != null || waiting.contains(endpoint)) return Place.SOON;
        if (underWay.size() < atOnce) {
            underWay.put(endpoint, false);
            return Place.YOURS;
        }
        if (waiting.size() >= mostWaiting) return Place.NO_ROOM;
        waiting.add(endpoint);
        return Place.SOON;
    }

    /** A contact ended, and its device may stand in line again; who is next, if anybody is. */
    synchronized Optional<EndpointName> next(EndpointName ended, GoingOn goingOn) {
        boolean asked = Boolean.TRUE.equals(underWay.remove(ended));
        if (goingOn == GoingOn.YES || goingOn == GoingOn.IF_ASKED && asked) waiting.add(ended);
        if (waiting.isEmpty()) return Optional.empty();
        var next = waiting.removeFirst();
        underWay.put(next, false);
        return Optional.of(next);
    }

    synchronized int underWay() {
        return underWay.size();
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
