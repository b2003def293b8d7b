package dev.dormouse.coap.association;

import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.net.DatagramPacket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.scandium.dtls.Connection;
import org.jspecify.annotations.Nullable;

/**
 * What we know of one connection in the heap besides Scandium: whether the store has it, which write numbers are ours, when
 * it expires. It hangs on the connection itself, in the slot Scandium leaves for filters, so it costs no map; and it is
 * small, for there is one for every device.
 */
final class Kept {

    private final org.eclipse.californium.scandium.dtls.ConnectionId id;
    private List<DatagramPacket> held = List.of();
    private @Nullable PeerIdentity unproven;
    private boolean durable;
    private boolean reserving;
    private volatile boolean broughtIn;
    private volatile boolean left;
    private volatile long writableBelow;
    private volatile long expiresMillis;

    private Kept(org.eclipse.californium.scandium.dtls.ConnectionId id) {
        this.id = id;
    }

    /** Made by the connection's own jobs, or before anybody else can see it. */
    static Kept of(Connection connection) {
        if (connection.getFilterData() instanceof Kept kept) return kept;
        var kept = new Kept(connection.getConnectionId());
        connection.setFilterData(kept);
        return kept;
    }

    ConnectionId id() {
        return ConnectionId.of(id.getBytes());
    }

    /** True when the datagrams stay with us until the store has the association. */
    synchronized boolean hold(List<DatagramPacket> flight) {
        if (durable) return false;
        held = List.copyOf(flight);
        return true;
    }

    /** The store has it now. Returns what was held meanwhile: the device may believe. */
    synchronized List<DatagramPacket> becomeDurable(long below, Instant expires) {
        writableBelow = below;
        expiresMillis = expires.toEpochMilli();
        durable = true;
        var flight = held;
        held = List.of();
        return flight;
    }

    synchronized boolean isDurable() {
        return durable;
    }

    /** It is fetched from the store for a record, which waits for that. */
    void bringInForARecord() {
        broughtIn = true;
    }

    /** Whether what is read now is that record; told once. */
    boolean takeBroughtIn() {
        if (!broughtIn) return false;
        broughtIn = false;
        return true;
    }

    /** The first write sequence number that is not reserved for us. */
    long writableBelow() {
        return writableBelow;
    }

    /** False when somebody is at it already. */
    synchronized boolean beginReserving() {
        if (reserving) return false;
        reserving = true;
        return true;
    }

    synchronized void endReserving() {
        reserving = false;
    }

    void reserved(long below) {
        writableBelow = below;
    }

    Instant expires() {
        return Instant.ofEpochMilli(expiresMillis);
    }

    void extended(Instant expires) {
        expiresMillis = expires.toEpochMilli();
    }

    /** It goes from the heap and stays in the store, or is gone there already. */
    void leave() {
        left = true;
    }

    boolean hasLeft() {
        return left;
    }

    /** Made by a handshake just now: the ones its device had before end when this one has proved to work. */
    synchronized void supersedesAllOf(PeerIdentity identity) {
        unproven = identity;
    }

    synchronized boolean isUnproven() {
        return unproven != null;
    }

    /** It has proved to work; told once. */
    synchronized Optional<PeerIdentity> takeUnproven() {
        var identity = Optional.ofNullable(unproven);
        unproven = null;
        return identity;
    }
}
