package dev.dormouse.coap.association;

import dev.dormouse.coap.peer.Principals;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.InMemoryConnectionStore;

/**
 * The connections in the heap: a cache of the store. One that is evicted for room stays in the store and comes back with
 * its next record; one that is removed is told to the listener.
 */
final class HeapConnections extends InMemoryConnectionStore {

    private volatile Consumer<Connection> onRemoved = connection -> {};

    HeapConnections(int capacity, Duration evictableAfter) {
        super(capacity, evictableAfter.toSeconds(), null, true);
    }

    void onRemoved(Consumer<Connection> listener) {
        onRemoved = listener;
    }

    /** Without the logging of {@code get}, for every record. */
    Optional<Connection> held(org.eclipse.californium.scandium.dtls.ConnectionId id) {
        return Optional.ofNullable(connections.get(id)).filter(HeapConnections::isStillHere);
    }

    Optional<Connection> held(ConnectionId id) {
        return held(new org.eclipse.californium.scandium.dtls.ConnectionId(id.bytes()));
    }

    Optional<Connection> at(InetSocketAddress address) {
        return Optional.ofNullable(connectionsByAddress.get(address)).filter(HeapConnections::isStillHere);
    }

    /** The newest connection of an identity in the heap. */
    Optional<Connection> newestOf(PeerIdentity identity) {
        return Optional.ofNullable(connectionsByPrincipal.get(Principals.of(identity)));
    }

    /** Looks at every connection: for the rare case in which nobody knows the ids. */
    List<Connection> allOf(PeerIdentity identity) {
        var principal = Principals.of(identity);
        return connections.values().stream()
                .filter(connection -> principal.equals(connection.getEstablishedPeerIdentity()))
                .toList();
    }

    /** All of them, as they are at this moment. */
    List<Connection> all() {
        return List.copyOf(connections.values());
    }

    private static boolean isStillHere(Connection connection) {
        return !(connection.getFilterData() instanceof Kept kept && kept.hasLeft());
    }

    int size() {
        return connections.size();
    }

    @Override
    public boolean remove(Connection connection, boolean removeFromSessionCache) {
        boolean removed = super.remove(connection, removeFromSessionCache);
        if (removed) onRemoved.accept(connection);
        return removed;
    }
}
