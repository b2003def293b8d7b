package dev.dormouse.coap.association;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.peer.ConnectionId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The highest record of each association that was read in a truce and not marked, as the store was away. It is marked when the store is
 * back. If this node dies before that, whoever captured these records can have each acted on once more.
 */
final class OwedMarks {

    private static final int MOST = 200_000;

    private final Map<ConnectionId, Long> owed = new HashMap<>();
    private final Associations associations;

    OwedMarks(Associations associations) {
        this.associations = associations;
    }

    /** False when so many are owed that this one cannot be. */
    synchronized boolean owe(ConnectionId id, long sequence) {
        if (owed.size() >= MOST && !owed.containsKey(id)) return false;
        owed.merge(id, sequence, Math::max);
        return true;
    }

    synchronized boolean isOwing() {
        return !owed.isEmpty();
    }

    /** Marks what is owed until the store is away again. Waits for the store. */
    void pay() {
        try {
            for (var debtor = any(); debtor != null; debtor = any()) pay(debtor);
        } catch (StoreUnavailable away) {
            // Next time.
        }
    }

    /**
     * Marks what is owed for one association.
     *
     * @throws StoreUnavailable when it cannot
     */
    void pay(ConnectionId id) {
        @Nullable Long sequence;
        synchronized (this) {
            sequence = owed.get(id);
        }
        if (sequence == null) return;
        associations.markRead(id, sequence);
        paid(id, sequence);
    }

    private synchronized @Nullable ConnectionId any() {
        return owed.isEmpty() ? null : owed.keySet().iterator().next();
    }

    private synchronized void paid(ConnectionId id, long sequence) {
        owed.remove(id, sequence);
    }
}
