package dev.dormouse.fleet.association;

import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * DTLS associations that outlive the process. Three promises make this safe: a sequence number is reserved before it is
 * used, so no nonce repeats; a read mark is kept before its record is processed, so nothing can be replayed; an association
 * is kept before the handshake ends, so no device believes in one we lost.
 */
public interface Associations {

    /** Returned by {@link #readMark} while nothing was read. */
    long NOTHING_READ = -1;

    /**
     * Keeps a new association, with write sequence numbers below {@code reservedUntil} taken and nothing read. Durable on
     * return. Replaces one of the same identity with the same id; with {@code address} set, also any other kept under that
     * address. {@code false}, and nothing changed, when the id is that of another identity's: ids are made up, and two may
     * be the same.
     */
    boolean put(Association association, long reservedUntil);

    Optional<Association> find(ConnectionId id);

    /** Finds an association of a peer without connection id. */
    Optional<Association> findByAddress(InetSocketAddress address);

    /**
     * Takes the next {@code count} write sequence numbers and returns the first of them; no two calls, ever, from any
     * process, return overlapping blocks for one association. Durable on return; empty when the association is gone.
     */
    OptionalLong reserve(ConnectionId id, long count);

    /**
     * As {@link #reserve}, for a node that begins to serve the association: {@code self}. One of {@code others}, which are alive,
     * that serves it goes on doing so, and nothing is reserved. Who made it serves it at first, and after that who adopted it last.
     * Of two that adopt at once, the second finds the first.
     */
    default AdoptOutcome adopt(ConnectionId id, long count, NodeNumber self, Set<NodeNumber> others) {
        if (!others.isEmpty()) throw new IllegalStateException("this store serves one node");
        long mark = readMark(id);
        var first = reserve(id, count);
        return first.isPresent() ? new AdoptOutcome.Adopted(first.getAsLong(), mark) : new AdoptOutcome.Gone();
    }

    /**
     * Remembers that records up to and including {@code sequence} were read. Marks only grow. Survives the death of this
     * process on return, and is cheap enough for every record; a loss of power may forget the last moments.
     */
    void markRead(ConnectionId id, long sequence);

    /**
     * As {@link #markRead} for a thread that must not wait. {@code false}, and nothing remembered, when it would have to: then
     * {@link #markRead} is for a thread that may.
     */
    default boolean markReadAtOnce(ConnectionId id, long sequence) {
        return false;
    }

    long readMark(ConnectionId id);

    /** Moves the expiry. May be written late. */
    void extend(ConnectionId id, Instant expires);

    void remove(ConnectionId id);

    /** Removes every association of an identity and returns their ids. */
    List<ConnectionId> removeOf(PeerIdentity identity);

    /** Removes every association of an identity but one, and returns their ids. */
    List<ConnectionId> removeOthers(PeerIdentity identity, ConnectionId keep);

    /** Removes at most so many that expired before {@code now} and returns how many it was. */
    int removeExpired(Instant now, int atMost);

    long count();
}
