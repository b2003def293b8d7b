package dev.dormouse.coap.storm;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Devices that would shake hands and cannot be served yet, in the order in which they came. Sent away in silence a device waits for its next
 * retransmission, twice as long each time, and so do all others at the same moments: the server would be flooded and idle in turns, and
 * each would pay for it with its radio. Here it keeps its place when it sends again, and goes on as soon as there is time for it.
 */
final class WaitingRoom {

    /** A device sends again after 32 seconds, then after 60; what has not done so for longer than the one may not wait for the other. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final int seats;
    private final InstantSource clock;
    private final Map<SocketAddress, Guest> guests = new LinkedHashMap<>();

    private record Guest(Runnable begin, long lastSeen) {}

    WaitingRoom(int seats, InstantSource clock) {
        this.seats = seats;
        this.clock = clock;
    }

    /**
     * False when all seats are taken.
     *
     * @param begin what is to be done when its turn has come; asked for only if it may wait
     */
    synchronized boolean enter(SocketAddress device, Supplier<Runnable> begin) {
        if (guests.size() >= seats && !guests.containsKey(device)) return false;
        guests.put(device, new Guest(begin.get(), clock.millis()));
        return true;
    }

    /** Whose turn it is. */
    synchronized Optional<Runnable> next() {
        long fresh = clock.millis() - PATIENCE.toMillis();
        var all = guests.values().iterator();
        while (all.hasNext()) {
            var first = all.next();
            all.remove();
            if (first.lastSeen() >= fresh) return Optional.of(first.begin());
        }
        return Optional.empty();
    }

    synchronized int size() {
        return guests.size();
    }

    double fullness() {
        return (double) size() / seats;
    }
}
