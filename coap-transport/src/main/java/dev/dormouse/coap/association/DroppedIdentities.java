package dev.dormouse.coap.association;

import dev.dormouse.fleet.peer.PeerIdentity;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.californium.elements.util.ClockUtil;

/**
 * Which identities were dropped of late, and when. A handshake or an adoption that was under way at that moment slips
 * through what is removed from the store and the heap; it asks here when it is done.
 */
final class DroppedIdentities {

    /** Longer than any handshake. */
    private static final long MEMORY = Duration.ofMinutes(15).toNanos();

    private final ConcurrentHashMap<PeerIdentity, Long> dropped = new ConcurrentHashMap<>();
    private final Set<PeerIdentity> inTheStoreStill = ConcurrentHashMap.newKeySet();

    void add(PeerIdentity identity) {
        long now = ClockUtil.nanoRealtime();
        dropped.values().removeIf(then -> now - then > MEMORY);
        dropped.put(identity, now);
        inTheStoreStill.add(identity);
    }

    void removedFromStore(PeerIdentity identity) {
        inTheStoreStill.remove(identity);
    }

    /** Whether the store could not be told yet: what it has of this identity is good no more. */
    boolean isInTheStoreStill(PeerIdentity identity) {
        return inTheStoreStill.contains(identity);
    }

    boolean since(PeerIdentity identity, long nanos) {
        var then = dropped.get(identity);
        return then != null && then - nanos >= 0;
    }
}
