package dev.dormouse.coap.association;

import dev.dormouse.coap.lane.Lanes;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.meter.TransportMeters.AdoptionFailure;
import dev.dormouse.coap.work.RecentlyAbsent;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.AdoptOutcome;
import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.node.Nodes;
import dev.dormouse.fleet.peer.ConnectionId;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.californium.elements.util.ClockUtil;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ContentType;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.Record;
import org.eclipse.californium.scandium.util.SecretUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings associations from the store into the heap when somebody needs one: after a restart, after an eviction, after
 * another node's death, all the same. A record must prove itself first: unread, not expired, its MAC right. Until then
 * nothing was taken over, so a stranger with an overheard connection id achieves nothing.
 */
final class Adoption {

    /** A device repeats itself while we look; more than this of it is not worth keeping. */
    static final int MOST_WAITING_PER_ASSOCIATION = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    /** What names an association that is not in the heap. */
    sealed interface Name {
        record Cid(ConnectionId id) implements Name {}

        record Address(InetSocketAddress address) implements Name {}
    }

    private final HeapConnections heap;
    private final Associations associations;
    private final DroppedIdentities dropped;
    private final Nodes nodes;
    private final Endings endings;
    private final OwedMarks owed;
    private final Lanes lanes;
    private final RecentlyAbsent<Name> absent;
    private final InstantSource clock;
    private final TransportMeters meters;
    private final long block;

    Adoption(Surroundings around, Endings endings, OwedMarks owed, Lanes lanes) {
        this.heap = around.heap();
        this.associations = around.associations();
        this.dropped = around.dropped();
        this.nodes = around.crossing().nodes();
        this.absent = around.absent();
        this.clock = around.clock();
        this.meters = around.meters();
        this.block = around.writeBlock();
        this.endings = endings;
        this.owed = owed;
        this.lanes = lanes;
    }

    /**
     * Runs {@code then} once the association is in the heap, later and elsewhere; {@code served} instead when another node serves
     * it; neither when it is not to be had.
     */
    void forRecord(Name name, Record record, InetSocketAddress source, Runnable then, Consumer<NodeNumber> served) {
        if (absent.contains(name)) {
            meters.notAdopted(AdoptionFailure.UNKNOWN);
            return;
        }
        lanes.offer(name.toString(), () -> {
            if (isInHeap(name) || adopted(name, source, association -> proven(association, record), served)) then.run();
        });
    }

    /** Runs {@code then} in any case: what is sent to an association we do not have fails there, with a reason. */
    void forSending(Name name, InetSocketAddress destination, Runnable then) {
        var offer = lanes.offer(name.toString(), () -> {
            if (!isInHeap(name) && !absent.contains(name))
                adopted(name, destination, association -> addressable(association, destination), elsewhere -> {});
            then.run();
        });
        if (offer != Lanes.Offer.TAKEN) then.run();
    }

    private boolean isInHeap(Name name) {
        return switch (name) {
            case Name.Cid(var id) -> heap.held(id).isPresent();
            case Name.Address(var address) -> heap.at(address).isPresent();
        };
    }

    /** Says whether an association may be taken over, and makes the connection for it. */
    private interface Proof {
        Connection of(Association association) throws NotAdopted;
    }

    private static final class NotAdopted extends Exception {
        private static final long serialVersionUID = 1L;
        private final AdoptionFailure reason;

        NotAdopted(AdoptionFailure reason) {
            super(reason.toString(), null, false, false);
            this.reason = reason;
        }
    }

    /** A node that is alive serves it. */
    private static final class Served extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient NodeNumber by;

        Served(NodeNumber by) {
            super(by.toString(), null, false, false);
            this.by = by;
        }
    }

    private boolean adopted(Name name, InetSocketAddress address, Proof proof, Consumer<NodeNumber> served) {
        try {
            adopt(name, address, proof);
            meters.adopted();
            return true;
        } catch (NotAdopted e) {
            meters.notAdopted(e.reason);
        } catch (Served e) {
            meters.notAdopted(AdoptionFailure.HELD);
            served.accept(e.by);
        } catch (StoreUnavailable away) {
            meters.notAdopted(AdoptionFailure.STORE_AWAY);
        }
        return false;
    }

    private void adopt(Name name, InetSocketAddress address, Proof proof) throws NotAdopted, Served {
        // Asked again, though nothing is read without: the record waited for this lane, and what is sent comes here
        // unasked.
        if (!nodes.isSure()) throw new NotAdopted(AdoptionFailure.UNSURE);
        long began = ClockUtil.nanoRealtime();
        var association = find(name).orElseThrow(() -> unknown(name));
        if (dropped.isInTheStoreStill(association.identity())) throw new NotAdopted(AdoptionFailure.GONE);
        owed.pay(association.id());
        var connection = proof.of(association);
        switch (associations.adopt(association.id(), block, nodes.self(), nodes.others())) {
            case AdoptOutcome.Adopted(long first, long mark) -> {
                AssociationState.resume(connection, first, mark);
                // From where it speaks now. Where it was at its handshake, somebody else may be by now.
                connection.updatePeerAddress(address);
                Kept.of(connection).becomeDurable(first + block, association.expires());
            }
            case AdoptOutcome.HeldBy(var node) -> {
                destroy(connection);
                throw new Served(node);
            }
            case AdoptOutcome.Gone() -> throw discard(connection, AdoptionFailure.GONE);
        }
        if (!heap.restore(connection)) throw discard(connection, AdoptionFailure.HEAP_FULL);
        if (dropped.since(association.identity(), began)) {
            endings.leaveHeap(connection);
            throw new NotAdopted(AdoptionFailure.GONE);
        }
    }

    /** One found by its address must be one that has no connection id, or its own records could not be told from others. */
    private Optional<Association> find(Name name) {
        return switch (name) {
            case Name.Cid(var id) ->
                associations.find(id).filter(found -> found.address().isEmpty());
            case Name.Address(var address) -> associations.findByAddress(address);
        };
    }

    private NotAdopted unknown(Name name) {
        absent.add(name);
        return new NotAdopted(AdoptionFailure.UNKNOWN);
    }

    private Connection proven(Association association, Record record) throws NotAdopted {
        if (association.expires().isBefore(clock.instant())) throw new NotAdopted(AdoptionFailure.EXPIRED);
        if (record.getSequenceNumber() <= associations.readMark(association.id()))
            throw new NotAdopted(AdoptionFailure.REPLAYED);
        var connection = connection(association);
        var context = connection.getEstablishedDtlsContext();
        if (record.getEpoch() != context.getReadEpoch()) throw discard(connection, AdoptionFailure.FORGED);
        try {
            record.decodeFragment(context.getReadState());
        } catch (GeneralSecurityException | HandshakeException | IllegalArgumentException e) {
            throw discard(connection, AdoptionFailure.FORGED);
        }
        // The read mark counts data only: an old handshake record is below no mark, and must not bring anything about.
        if (record.getType() != ContentType.APPLICATION_DATA && record.getType() != ContentType.ALERT)
            throw discard(connection, AdoptionFailure.NO_DATA);
        Kept.of(connection).bringInForARecord();
        return connection;
    }

    /**
     * Without a record there is no proof that the device still uses this association, nor of where it is. One it has
     * meanwhile is not put behind it, and nobody is pushed from the address it once had.
     */
    private Connection addressable(Association association, InetSocketAddress destination) throws NotAdopted {
        if (association.expires().isBefore(clock.instant())) throw new NotAdopted(AdoptionFailure.EXPIRED);
        if (heap.newestOf(association.identity()).isPresent()) throw new NotAdopted(AdoptionFailure.SUPERSEDED);
        if (heap.at(destination).isPresent()) throw new NotAdopted(AdoptionFailure.ADDRESS_TAKEN);
        return connection(association);
    }

    private static Connection connection(Association association) throws NotAdopted {
        try {
            return AssociationState.read(association.state());
        } catch (AssociationState.Unreadable e) {
            LOG.atWarn().addKeyValue("peer", association.id()).setCause(e).log("an association cannot be adopted");
            throw new NotAdopted(AdoptionFailure.UNREADABLE);
        }
    }

    private static NotAdopted discard(Connection connection, AdoptionFailure reason) {
        destroy(connection);
        return new NotAdopted(reason);
    }

    private static void destroy(Connection connection) {
        SecretUtil.destroy(connection.getEstablishedDtlsContext());
    }
}
