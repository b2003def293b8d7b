package dev.dormouse.coap.association;

import dev.dormouse.coap.work.Workers;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.californium.scandium.dtls.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How associations end. Evicted for room: only the heap forgets. Closed, broken or superseded: heap and store forget.
 * Taken over by another node: only the heap forgets, at once. Revoked: the store first, then the heap.
 */
final class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 60;

    private final HeapConnections heap;
    private final Associations associations;
    private final DroppedIdentities dropped;
    private final Workers workers;
    private final Scheduler scheduler;

    Endings(Surroundings around) {
        heap = around.heap();
        associations = around.associations();
        dropped = around.dropped();
        workers = around.handshakes();
        scheduler = around.scheduler();
        heap.onRemoved(this::onRemoved);
    }

    /** From heap and store. */
    void remove(Connection connection) {
        onItsThread(connection, () -> heap.remove(connection, false));
    }

    /** From the heap; what the store has stays there. */
    void leaveHeap(Connection connection) {
        onItsThread(connection, () -> {
            Kept.of(connection).leave();
            heap.remove(connection, false);
        });
    }

    /**
     * All of them from the heap, at once: nobody finds them any more, whenever their room is free again. Another node may serve them
     * by now.
     */
    void letGoOfAll() {
        var all = heap.all();
        for (var connection : all) Kept.of(connection).leave();
        for (var connection : all) onItsThread(connection, () -> heap.remove(connection, false));
    }

    /** A close_notify only marks a connection as closed, and Scandium would leave it in the heap. Asked on its thread. */
    void removeIfClosed(Connection connection) {
        if (connection.hasEstablishedDtlsContext() && (connection.isClosed() || connection.isResumptionRequired()))
            heap.remove(connection, false);
    }

    private void onRemoved(Connection connection) {
        if (connection.getFilterData() instanceof Kept kept && kept.isDurable() && !kept.hasLeft()) forget(kept.id());
    }

    /** From the store. */
    void forget(ConnectionId id) {
        forget(id, MOST_TRIES);
    }

    private void forget(ConnectionId id, int tries) {
        boolean accepted = workers.tryRun(() -> {
            try {
                associations.remove(id);
            } catch (StoreUnavailable away) {
                forgetLater(id, tries);
            }
        });
        if (!accepted) forgetLater(id, tries);
    }

    /** A new association works: the ones before it end, in the store and in the heap. */
    void removeOthers(PeerIdentity identity, ConnectionId keep) {
        removeOthers(identity, keep, MOST_TRIES);
    }

    private void removeOthers(PeerIdentity identity, ConnectionId keep, int tries) {
        boolean accepted = workers.tryRun(() -> {
            try {
                associations
                        .removeOthers(identity, keep)
                        .forEach(id -> heap.held(id).ifPresent(this::leaveHeap));
            } catch (StoreUnavailable away) {
                removeOthersLater(identity, keep, tries);
            }
        });
        if (!accepted) removeOthersLater(identity, keep, tries);
    }

    private void removeOthersLater(PeerIdentity identity, ConnectionId keep, int tries) {
        if (tries > 1) scheduler.after(BEFORE_TRYING_AGAIN, () -> removeOthers(identity, keep, tries - 1));
    }

    /** Given up in the end: what stays behind is of use only to the device, and expires. */
    private void forgetLater(ConnectionId id, int tries) {
        if (tries > 1) scheduler.after(BEFORE_TRYING_AGAIN, () -> forget(id, tries - 1));
    }

    /** Ends every association of an identity, and those just being made or adopted. For good, also when the store is away. */
    void drop(PeerIdentity identity) {
        dropped.add(identity);
        try {
            associations.removeOf(identity).forEach(id -> heap.held(id).ifPresent(this::leaveHeap));
            dropped.removedFromStore(identity);
        } catch (StoreUnavailable away) {
            LOG.atWarn().setCause(away).log("a revoked identity is cut off; the store will be told when it is back");
            heap.allOf(identity).forEach(this::leaveHeap);
            var unused = scheduler.after(BEFORE_TRYING_AGAIN, () -> drop(identity));
        }
    }

    private static void onItsThread(Connection connection, Runnable job) {
        try {
            connection.execute(job);
        } catch (RejectedExecutionException e) {
            LOG.atDebug().addKeyValue("peer", connection.getConnectionId()).log("the connection was gone already");
        }
    }
}
