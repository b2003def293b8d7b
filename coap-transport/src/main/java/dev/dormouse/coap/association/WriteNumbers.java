package dev.dormouse.coap.association;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.meter.TransportMeters.Drop;
import dev.dormouse.coap.work.Workers;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Associations;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which write sequence numbers are ours. With AES-CCM and GCM a number is a nonce, and a nonce used twice gives the
 * plaintext away; so a record leaves only with a number that the store has promised to us alone.
 */
final class WriteNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(WriteNumbers.class);

    private final Associations associations;
    private final Endings endings;
    private final Workers workers;
    private final TransportMeters meters;
    private final long block;

    WriteNumbers(Surroundings around, Endings endings) {
        this.associations = around.associations();
        this.endings = endings;
        this.workers = around.records();
        this.meters = around.meters();
        this.block = around.writeBlock();
    }

    /** False when the record must not leave. Half a block before its end the next one is reserved. */
    boolean covers(Connection connection, Record record) {
        var kept = Kept.of(connection);
        long left = kept.writableBelow() - record.getSequenceNumber();
        if (left < block / 2 && kept.isDurable()) reserveAhead(connection, kept);
        if (left > 0) return true;
        meters.dropped(Drop.NOT_RESERVED);
        return false;
    }

    /** Handshake flights come as datagrams already; a device that repeats its last flight for ever uses numbers up too. */
    boolean coversFlight(Connection connection) {
        var kept = Kept.of(connection);
        return !kept.isDurable() || AssociationState.nextWrite(connection) <= kept.writableBelow();
    }

    private void reserveAhead(Connection connection, Kept kept) {
        if (!kept.beginReserving()) return;
        if (!workers.tryRun(() -> reserveNext(connection, kept))) kept.endReserving();
    }

    private void reserveNext(Connection connection, Kept kept) {
        try {
            var start = associations.reserve(kept.id(), block);
            if (start.isPresent() && start.getAsLong() == kept.writableBelow()) {
                kept.reserved(start.getAsLong() + block);
            } else {
                // Gone, or somebody reserved in between: another node speaks for us now, and two must not.
                meters.dropped(Drop.FENCED);
                endings.leaveHeap(connection);
            }
        } catch (StoreUnavailable away) {
            LOG.atDebug().addKeyValue("peer", kept.id()).setCause(away).log("write numbers could not be reserved");
        } finally {
            kept.endReserving();
        }
    }
}
