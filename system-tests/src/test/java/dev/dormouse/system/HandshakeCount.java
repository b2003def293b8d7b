package dev.dormouse.system;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.scandium.DtlsHealth;

/** Hears from the DTLS layer of a device when a handshake begins, and of nothing else. */
record HandshakeCount(AtomicInteger started) implements DtlsHealth {

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public void startHandshake() {
        started.incrementAndGet();
    }

    @Override
    public void endHandshake(boolean success) {}

    @Override
    public void receivingRecord(boolean drop) {}

    @Override
    public void sendingRecord(boolean drop) {}

    @Override
    public void setMaxConnections(int max) {}

    @Override
    public void setConnections(int count) {}

    @Override
    public void receivingMacError() {}

    @Override
    public void setPendingIncomingJobs(int count) {}

    @Override
    public void setPendingOutgoingJobs(int count) {}

    @Override
    public void setPendingHandshakeJobs(int count) {}

    @Override
    public void applicationAuthorizationRejected(boolean rejected) {}

    @Override
    public void dump() {}
}
