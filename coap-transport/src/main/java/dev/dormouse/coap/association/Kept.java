package dev.dormouse.coap.association;

import dev.dormouse.fleet.peer.ConnectionId;
import java.net.DatagramPacket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.californium.scandium.dtls.Connection;

/**
 * What we know of one connection in the heap besides Scandium: whether the store has it, which write numbers are ours, when
 * it expires. It hangs on the connection itself, in the slot Scandium leaves for filters, so it costs no map.
 */
final class Kept {

    private final ConnectionId id;
    private final AtomicBoolean reserving = new AtomicBoolean();
    private List<DatagramPacket> held = List.of();
    private boolean durable;
    private volatile long writableBelow;
    private volatile Instant expires = Instant.MAX;
    private volatile boolean left;
    private volatile Optional<ConnectionId> supersedes = Optional.empty();

    private Kept(ConnectionId id) {
        this.id = id;
    }

    /** Called only from the connection's own jobs, or before anybody else can see it. */
    static Kept of(Connection connection) {
        if (connection.getFilterData() instanceof Kept kept) return kept;
        var kept = new Kept(ConnectionId.of(connection.getConnectionId().getBytes()));
        connection.setFilterData(kept);
        return kept;
    }

    ConnectionId id() {
        return id;
    }

    /** True when the datagrams stay with us until the store has the association. */
    synchronized boolean hold(List<DatagramPacket> flight) {
        if (durable) return false;
        held = List.copyOf(flight);
        return true;
    }

    /** The store has it now. Returns what was held meanwhile: the device may believe. */
    synchronized List<DatagramPacket> becomeDurable(long writableBelow, Instant expires) {
        this.writableBelow = writableBelow;
        this.expires = expires;
        durable = true;
        var flight = held;
        held = List.of();
        return flight;
    }

    synchronized boolean isDurable() {
        return durable;
    }

    /** The first write sequence number that is not reserved for us. */
    long writableBelow() {
        return writableBelow;
    }

    boolean beginReserving() {
        return reserving.compareAndSet(false, true);
    }

    void endReserving() {
        reserving.set(false);
    }

    void reserved(long below) {
        writableBelow = below;
    }

    Instant expires() {
        return expires;
    }

    void extended(Instant expires) {
        this.expires = expires;
    }

    /** It goes from the heap and stays in the store, or is gone there already. */
    void leave() {
        left = true;
    }

    boolean hasLeft() {
        return left;
    }

    /** The association the same device had before; it ends when this one has proved to work. */
    void supersedes(ConnectionId previous) {
        supersedes = Optional.of(previous);
    }

    Optional<ConnectionId> takeSuperseded() {
        var previous = supersedes;
        if (previous.isPresent()) supersedes = Optional.empty();
        return previous;
    }
}
