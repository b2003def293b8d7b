package dev.dormouse.coap.association;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.meter.TransportMeters.Drop;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.scandium.DtlsHealth;

/** What Scandium itself drops, and how many connections it holds. */
final class RecordMeter implements DtlsHealth {

    private final TransportMeters meters;
    private final AtomicInteger connections = new AtomicInteger();

    RecordMeter(TransportMeters meters) {
        this.meters = meters;
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public void receivingRecord(boolean drop) {
        if (drop) meters.dropped(Drop.OTHER);
    }

    @Override
    public void receivingMacError() {
        meters.dropped(Drop.FORGED);
    }

    @Override
    public void setConnections(int count) {
        meters.connectionsChanged(count - connections.getAndSet(count));
    }

    @Override
    public void dump() {}

    @Override
    public void startHandshake() {}

    @Override
    public void endHandshake(boolean success) {}

    @Override
    public void sendingRecord(boolean drop) {}

    @Override
    public void setMaxConnections(int max) {}

    @Override
    public void setPendingIncomingJobs(int count) {}

    @Override
    public void setPendingOutgoingJobs(int count) {}

    @Override
    public void setPendingHandshakeJobs(int count) {}

    @Override
    public void applicationAuthorizationRejected(boolean rejected) {}
}
