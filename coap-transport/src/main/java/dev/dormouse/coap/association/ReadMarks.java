package dev.dormouse.coap.association;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.meter.TransportMeters.Drop;
import dev.dormouse.coap.work.Workers;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.node.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.RawDataChannel;
import org.eclipse.californium.scandium.dtls.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between Scandium, which has checked and decrypted a record, and CoAP, which acts on it: the store hears first
 * that the record was read. After a crash it cannot be played to us again. In a truce of nodes it hears later.
 */
final class ReadMarks {

    private static final Logger LOG = LoggerFactory.getLogger(ReadMarks.class);

    private final Associations associations;
    private final Endings endings;
    private final Duration lifetime;
    private final Workers workers;
    private final InstantSource clock;
    private final TransportMeters meters;
    private final Nodes nodes;
    private final OwedMarks owed;

    ReadMarks(Surroundings around, Endings endings, OwedMarks owed) {
        this.associations = around.associations();
        this.endings = endings;
        this.lifetime = around.lifetime();
        this.workers = around.records();
        this.clock = around.clock();
        this.meters = around.meters();
        this.nodes = around.crossing().nodes();
        this.owed = owed;
    }

    /** On the connection's thread. A dropped record costs a retransmission; one that is read twice may cost a device. */
    void passOn(Connection connection, RawData data, RawDataChannel next) {
        var kept = Kept.of(connection);
        if (kept.hasLeft()) {
            meters.dropped(Drop.FENCED);
        } else if (!kept.isDurable()) {
            meters.dropped(Drop.NOT_YET_KEPT);
        } else if (kept.expires().isBefore(clock.instant())) {
            meters.dropped(Drop.EXPIRED);
            endings.remove(connection);
        } else if (owed.isOwing() && nodes.isTruce()) {
            passOnOwing(kept, data, next);
        } else if (associations.markReadAtOnce(kept.id(), sequenceOf(data))) {
            next.receiveData(data);
            if (isOwedMore(kept)) workers.tryRun(() -> afterwards(kept));
        } else if (!workers.tryRun(() -> markThenPassOn(kept, data, next))) {
            meters.dropped(Drop.OVERLOAD);
        }
    }

    private void markThenPassOn(Kept kept, RawData data, RawDataChannel next) {
        try {
            associations.markRead(kept.id(), sequenceOf(data));
        } catch (StoreUnavailable away) {
            passOnOwing(kept, data, next);
            return;
        }
        next.receiveData(data);
        if (isOwedMore(kept)) afterwards(kept);
    }

    /** The store is away. In a truce nobody else can read what comes here, so it may hear of it when it is back. */
    private void passOnOwing(Kept kept, RawData data, RawDataChannel next) {
        if (nodes.isTruce() && owed.owe(kept.id(), sequenceOf(data))) next.receiveData(data);
        else meters.dropped(Drop.STORE_AWAY);
    }

    private static long sequenceOf(RawData data) {
        var sequence = data.getEndpointContext().get(DtlsEndpointContext.DTLS_READ_SEQUENCE_NUMBER);
        if (sequence == null) throw new IllegalStateException("data without the sequence number of its record");
        return sequence;
    }

    /** Most records come to a proven association whose end is far. */
    private boolean isOwedMore(Kept kept) {
        return kept.isUnproven() || isToBeExtended(kept, clock.instant());
    }

    private void afterwards(Kept kept) {
        kept.takeUnproven().ifPresent(identity -> endings.removeOthers(identity, kept.id()));
        extendLazily(kept);
    }

    /** One write per tenth of the lifetime, however much the device says. */
    private void extendLazily(Kept kept) {
        var now = clock.instant();
        if (!isToBeExtended(kept, now)) return;
        try {
            associations.extend(kept.id(), now.plus(lifetime));
            kept.extended(now.plus(lifetime));
        } catch (StoreUnavailable away) {
            LOG.atDebug().addKeyValue("peer", kept.id()).setCause(away).log("an expiry could not be moved");
        }
    }

    private boolean isToBeExtended(Kept kept, Instant now) {
        return !kept.expires().isAfter(now.plus(lifetime.multipliedBy(9).dividedBy(10)));
    }
}
