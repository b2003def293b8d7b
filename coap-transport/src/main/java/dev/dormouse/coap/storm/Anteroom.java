package dev.dormouse.coap.storm;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Devices that have shaken hands and would register, in the order in which they came, while there is no time for them. Sent away
 * each would have to wake its radio once more, a minute later, for what it has said already.
 */
final class Anteroom {

    /** Many devices give an exchange up after 93 seconds, and some listen for less. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int seats;
    private final InstantSource clock;
    private final Map<String, Guest> guests = new LinkedHashMap<>();
    private boolean open;
    // Read without the lock, by each request: it is nearly always empty.
    private volatile int taken;

    private record Guest(Turn turn, long since) {}

    Anteroom(int seats, InstantSource clock) {
        this.seats = seats;
        this.clock = clock;
    }

    /** From now on there is somebody who lets them in. */
    synchronized void open() {
        open = true;
    }

    synchronized void close() {
        open = false;
    }

    /** False when all seats are taken. */
    synchronized boolean enter(String device, Turn turn) {
        if (!open || guests.size() >= seats) return false;
        guests.put(device, new Guest(turn, clock.millis()));
        taken = guests.size();
        return true;
    }

    /** Something else is asked by a device now, which has given up what it waits for. */
    void leave(String device) {
        if (taken == 0) return;
        take(device).ifPresent(Turn::isForgotten);
    }

    /** Whose turn it is. */
    synchronized Optional<Turn> next() {
        return first().flatMap(entry -> take(entry.getKey()));
    }

    /** Who has waited too long. */
    synchronized Optional<Turn> overdue() {
        long stale = clock.millis() - PATIENCE.toMillis();
        return first().filter(entry -> entry.getValue().since() <= stale).flatMap(entry -> take(entry.getKey()));
    }

    int size() {
        return taken;
    }

    private Optional<Map.Entry<String, Guest>> first() {
        return guests.entrySet().stream().findFirst();
    }

    private synchronized Optional<Turn> take(String device) {
        var guest = Optional.ofNullable(guests.remove(device));
        taken = guests.size();
        return guest.map(Guest::turn);
    }
}
