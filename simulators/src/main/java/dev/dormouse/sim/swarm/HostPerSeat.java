package dev.dormouse.sim.swarm;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One UDP socket for all seats of a loop, each with a loopback host of its own: a single file descriptor serves a
 * million devices, if the server is on the same machine and that machine runs Linux. What is sent is gathered and goes
 * out in one call when the loop comes round, or when the batch is full.
 */
final class HostPerSeat implements Sockets {
    private static final int BATCH = 64;
    private static final int BUFFER_BYTES = 8 * 1024 * 1024;
    private static final int POLL_ENTRY_BYTES = 8;
    private static final int PATIENCE_MILLIS = 10;
    private static final int ATTEMPTS = 5;

    private final Arena arena = Arena.ofShared();
    private final int socket;
    private final int wakeUps;
    private final MemorySegment polled = arena.allocate(2 * POLL_ENTRY_BYTES, Integer.BYTES);
    private final MessageBatch outgoing = new MessageBatch(arena, BATCH);
    private final MessageBatch incoming = new MessageBatch(arena, BATCH);
    private final Map<InetSocketAddress, MemorySegment> servers = new HashMap<>();
    private final Map<Long, InetSocketAddress> serversByKey = new HashMap<>();
    private final ArrayDeque<Integer> freeHosts = new ArrayDeque<>();
    private @Nullable Seat[] seats = new Seat[1024];
    private int hosts;
    private int gathered;
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean closed;

    HostPerSeat() throws IOException {
        this.socket = Libc.socket();
        this.wakeUps = Libc.eventCounter();
        Libc.bind(socket, MessageBatch.address(arena, new InetSocketAddress(anyHost(), 0)));
        if (!Libc.setOption(socket, Libc.IPPROTO_IP, Libc.IP_PKTINFO, 1))
            throw new IOException("the system does not tell which address a datagram was sent to (IP_PKTINFO)");
        // Root may go beyond the system's limit; others get what the limit allows.
        if (!Libc.setOption(socket, Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE, BUFFER_BYTES))
            Libc.setOption(socket, Libc.SOL_SOCKET, Libc.SO_RCVBUF, BUFFER_BYTES);
        Libc.setOption(socket, Libc.SOL_SOCKET, Libc.SO_SNDBUF, BUFFER_BYTES);
    }

    @Override
    public void open(Seat seat) throws IOException {
        var index = newHost();
        if (index >= seats.length) seats = Arrays.copyOf(seats, seats.length * 2);
        seats[index] = seat;
        seat.address = index;
        seat.wire = (server, datagram) -> gather(server, datagram, LoopbackHosts.FIRST + index);
    }

    @Override
    public void close(Seat seat) {
        if (!(seat.address instanceof Integer index)) return;
        seat.address = null;
        seat.wire = (server, datagram) -> {};
        seats[index] = null;
        freeHosts.addLast(index);
    }

    @Override
    public void await(long nanos, Receiver receiver) throws IOException {
        flush();
        var millis = nanos <= 0 ? 0 : (int) Math.max(1, nanos / 1_000_000);
        poll(0, socket, Libc.POLLIN);
        poll(1, wakeUps, Libc.POLLIN);
        Libc.poll(polled, 2, millis);
        if (happened(1)) {
            Libc.clear(wakeUps);
            woken.set(false);
        }
        if (happened(0)) receive(receiver);
    }

    @Override
    public void wakeUp() {
        if (woken.compareAndSet(false, true)) signal();
    }

    @Override
    public synchronized void close() {
        closed = true;
        Libc.close(socket);
        Libc.close(wakeUps);
        arena.close();
    }

    /** Never after the end: the number of a closed descriptor may be somebody else's by then. */
    private synchronized void signal() {
        if (!closed) Libc.signal(wakeUps);
    }

    /** Never more than one batch at a time: deadlines must not wait for a flood to end. */
    private void receive(Receiver receiver) throws IOException {
        var count = Libc.receiveMany(socket, incoming.from(0), BATCH);
        for (int i = 0; i < count; i++) {
            var index = incoming.destination(i) - LoopbackHosts.FIRST;
            var datagram = incoming.datagram(i);
            var server = serversByKey.get(incoming.source(i));
            incoming.emptied(i);
            var seat = index >= 0 && index < hosts ? seats[index] : null;
            if (seat != null && server != null) receiver.received(seat, server, datagram);
        }
    }

    private void gather(InetSocketAddress server, byte[] datagram, int host) {
        if (!LoopbackHosts.reach(server)) return; // No way leads there from a loopback host: it is lost.
        if (datagram.length > MessageBatch.MAX_DATAGRAM_BYTES)
            throw new IllegalStateException(
                    "a datagram of " + datagram.length + " bytes is more than any device sends");
        outgoing.put(gathered++, datagram, host, servers.computeIfAbsent(server, this::met));
        if (gathered == BATCH) flush();
    }

    private MemorySegment met(InetSocketAddress server) {
        serversByKey.put(MessageBatch.key(server), server);
        return MessageBatch.address(arena, server);
    }

    private void flush() {
        var sent = 0;
        try {
            for (int attempt = 0; sent < gathered && attempt < ATTEMPTS; attempt++) {
                sent += Libc.sendMany(socket, outgoing.from(sent), gathered - sent);
                if (sent < gathered) awaitRoom();
            }
        } catch (IOException lost) {
            // As with any network: what is lost is repeated by those who need it.
        } finally {
            gathered = 0;
        }
    }

    private void awaitRoom() throws IOException {
        poll(0, socket, Libc.POLLOUT);
        Libc.poll(polled, 1, PATIENCE_MILLIS);
    }

    private void poll(int entry, int descriptor, short events) {
        polled.set(JAVA_INT, (long) entry * POLL_ENTRY_BYTES, descriptor);
        polled.set(JAVA_SHORT, (long) entry * POLL_ENTRY_BYTES + 4, events);
        polled.set(JAVA_SHORT, (long) entry * POLL_ENTRY_BYTES + 6, (short) 0);
    }

    private boolean happened(int entry) {
        return polled.get(JAVA_SHORT, (long) entry * POLL_ENTRY_BYTES + 6) != 0;
    }

    /** A host that was given back is used again as late as possible: servers remember addresses for minutes. */
    private int newHost() throws IOException {
        if (hosts < LoopbackHosts.COUNT) return hosts++;
        var free = freeHosts.poll();
        if (free == null) throw new IOException("all " + LoopbackHosts.COUNT + " loopback addresses are taken");
        return free;
    }

    private static InetAddress anyHost() throws IOException {
        return InetAddress.getByAddress(new byte[4]);
    }
}
