package dev.dormouse.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A UDP load balancer that knows nothing of DTLS but its connection ids: a datagram that carries one goes anywhere, any other to the node
 * its sender's address leads to. It keeps the books of the numbers under which servers spoke to each device.
 */
final class Balancer implements AutoCloseable {

    private static final int LARGEST = 2_048;
    /** Of each device, for whoever listened on the way. */
    private static final int MOST_CAPTURED = 4;

    private static final int TYPE_WITH_CONNECTION_ID = 25;
    private static final int EPOCH = 3;
    private static final int HEADER = 11;

    private final DatagramSocket front = loopback();
    private final DatagramSocket eavesdropper = loopback();
    private final Map<SocketAddress, Flow> flows = new ConcurrentHashMap<>();
    private final List<InetSocketAddress> nodes = new CopyOnWriteArrayList<>();
    private final Random random;
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong encrypted = new AtomicLong();
    private final AtomicLong hellos = new AtomicLong();
    private final AtomicLong answeredEavesdropper = new AtomicLong();

    Balancer(long seed) {
        random = new Random(seed);
        Thread.ofPlatform().daemon().name("balancer").start(this::carryIn);
        Thread.ofVirtual().start(this::listen);
    }

    /** Where devices think the server is. */
    InetSocketAddress address() {
        return (InetSocketAddress) front.getLocalSocketAddress();
    }

    /** A node in rotation. */
    void add(InetSocketAddress node) {
        nodes.add(node);
    }

    /** Its health check failed, as far as we see. */
    void remove(InetSocketAddress node) {
        nodes.remove(node);
    }

    /** How often a server sent something encrypted under a number it had used before for the same device. */
    long repeated() {
        return repeated.get();
    }

    long encrypted() {
        return encrypted.get();
    }

    /** First ClientHellos of devices. */
    long hellos() {
        return hellos.get();
    }

    /** All devices come from other addresses from now on, and what is on its way to the old ones is lost: a NAT forgot them. */
    void rebind() {
        var forgotten = flows.values().stream().map(Flow::rebind).toList();
        // Not before all are open: a device that came from where another was just before would get, and be counted,
        // what is for that one.
        forgotten.forEach(DatagramSocket::close);
    }

    /** What whoever listened on the way has of all devices: datagrams that a server read for certain, as it answered them alone. */
    List<byte[]> captured() {
        return flows.values().stream().flatMap(Flow::captured).toList();
    }

    /** He sends it again, from an address of his own, to any node. */
    void replay(List<byte[]> captured) throws IOException {
        for (byte[] datagram : captured) eavesdropper.send(new DatagramPacket(datagram, datagram.length, anyNode()));
    }

    /** How many datagrams came to whoever sent again what was not his. */
    long answeredEavesdropper() {
        return answeredEavesdropper.get();
    }

    private InetSocketAddress anyNode() {
        var there = List.copyOf(nodes);
        return there.get(random.nextInt(there.size()));
    }

    private void listen() {
        byte[] buffer = new byte[LARGEST];
        while (!eavesdropper.isClosed()) {
            try {
                eavesdropper.receive(new DatagramPacket(buffer, buffer.length));
                answeredEavesdropper.incrementAndGet();
            } catch (IOException e) {
                continue; // Closed, or a node that is gone says so by ICMP.
            }
        }
    }

    private void carryIn() {
        byte[] buffer = new byte[LARGEST];
        while (!front.isClosed()) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                front.receive(packet);
                byte[] datagram = Arrays.copyOf(buffer, packet.getLength());
                count(datagram);
                flows.computeIfAbsent(packet.getSocketAddress(), Flow::new).toServer(datagram);
            } catch (IOException e) {
                continue; // Closed, or a network that loses what it carries.
            }
        }
    }

    private void count(byte[] datagram) {
        // Handshake, epoch 0, ClientHello.
        if (datagram.length > 13 && datagram[0] == 22 && datagram[EPOCH + 1] == 0 && datagram[13] == 1)
            hellos.incrementAndGet();
    }

    private static DatagramSocket loopback() {
        try {
            return new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One device, as the nodes see it. */
    private final class Flow {
        private final SocketAddress device;
        private final Map<Long, Boolean> numbers = new ConcurrentHashMap<>();
        private final Deque<byte[]> unanswered = new ArrayDeque<>();
        private final Deque<byte[]> captured = new ArrayDeque<>();
        private volatile DatagramSocket back = loopback();

        Flow(SocketAddress device) {
            this.device = device;
            carryOut(back);
        }

        /** Returns the socket that it has left. */
        DatagramSocket rebind() {
            var before = back;
            back = loopback();
            carryOut(back);
            return before;
        }

        synchronized Stream<byte[]> captured() {
            return List.copyOf(captured).stream();
        }

        private synchronized void capture(byte[] datagram) {
            unanswered.add(datagram);
        }

        private synchronized void answered() {
            if (unanswered.size() == 1) captured.add(unanswered.getFirst());
            if (captured.size() > MOST_CAPTURED) captured.poll();
            unanswered.clear();
        }

        void toServer(byte[] datagram) throws IOException {
            var there = List.copyOf(nodes);
            if (there.isEmpty()) return;
            boolean hasConnectionId = datagram[0] == TYPE_WITH_CONNECTION_ID;
            int which = hasConnectionId ? random.nextInt(there.size()) : Math.floorMod(device.hashCode(), there.size());
            if (hasConnectionId) capture(datagram);
            back.send(new DatagramPacket(datagram, datagram.length, there.get(which)));
        }

        private void carryOut(DatagramSocket from) {
            Thread.ofVirtual().start(() -> carryAllOut(from));
        }

        private void carryAllOut(DatagramSocket from) {
            byte[] buffer = new byte[LARGEST];
            while (!from.isClosed()) {
                var packet = new DatagramPacket(buffer, buffer.length);
                try {
                    from.receive(packet);
                    note(buffer, packet.getLength());
                    answered();
                    front.send(new DatagramPacket(buffer, packet.getLength(), device));
                } catch (IOException e) {
                    continue; // A node that is gone says so by ICMP.
                }
            }
        }

        /** All records of a datagram; devices have no connection id of their own. */
        private void note(byte[] bytes, int length) {
            for (int at = 0; at + HEADER + 2 <= length; ) {
                int epoch = Byte.toUnsignedInt(bytes[at + EPOCH]) << 8 | Byte.toUnsignedInt(bytes[at + EPOCH + 1]);
                long number = 0;
                for (int i = EPOCH + 2; i < HEADER; i++) number = number << 8 | Byte.toUnsignedInt(bytes[at + i]);
                if (epoch > 0) {
                    encrypted.incrementAndGet();
                    if (numbers.put((long) epoch << 48 | number, true) != null) repeated.incrementAndGet();
                }
                at += HEADER
                        + 2
                        + (Byte.toUnsignedInt(bytes[at + HEADER]) << 8 | Byte.toUnsignedInt(bytes[at + HEADER + 1]));
            }
        }

        void close() {
            back.close();
        }
    }

    @Override
    public void close() {
        front.close();
        eavesdropper.close();
        flows.values().forEach(Flow::close);
    }
}
