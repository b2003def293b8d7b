package dev.dormouse.coap.rig;

import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/** Associations that take their time: what is put waits at a gate, and somebody may watch what is asked. */
public final class GatedAssociations implements Associations {

    private final Associations behind;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    public GatedAssociations(Associations behind) {
        this.behind = behind;
    }

    public void awaitArrival() throws InterruptedException {
        arrived.await();
    }

    public void open() {
        gate.countDown();
    }

    @Override
    public boolean put(Association association, long reservedUntil) {
        arrived.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return behind.put(association, reservedUntil);
    }

    @Override
    public Optional<Association> find(ConnectionId id) {
        return behind.find(id);
    }

    @Override
    public Optional<Association> findByAddress(InetSocketAddress address) {
        return behind.findByAddress(address);
    }

    @Override
    public OptionalLong reserve(ConnectionId id, long count) {
        return behind.reserve(id, count);
    }

    @Override
    public void markRead(ConnectionId id, long sequence) {
        behind.markRead(id, sequence);
    }

    @Override
    public boolean markReadAtOnce(ConnectionId id, long sequence) {
        return behind.markReadAtOnce(id, sequence);
    }

    @Override
    public long readMark(ConnectionId id) {
        return behind.readMark(id);
    }

    @Override
    public void extend(ConnectionId id, Instant expires) {
        behind.extend(id, expires);
    }

    @Override
    public void remove(ConnectionId id) {
        behind.remove(id);
    }

    @Override
    public List<ConnectionId> removeOf(PeerIdentity identity) {
        return behind.removeOf(identity);
    }

    @Override
    public List<ConnectionId> removeOthers(PeerIdentity identity, ConnectionId keep) {
        return behind.removeOthers(identity, keep);
    }

    @Override
    public int removeExpired(Instant now, int atMost) {
        return behind.removeExpired(now, atMost);
    }

    @Override
    public long count() {
        return behind.count();
    }
}
