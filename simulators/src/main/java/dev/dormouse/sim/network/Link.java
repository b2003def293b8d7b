package dev.dormouse.sim.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A bad network on a socket of its own, for devices that are no simulated ones: who sends to it reaches the server behind it, and is
 * answered through it. Every datagram takes its time, in both directions, and some are lost. Each device has an address of its own as
 * the server sees it, and keeps it.
 */
public final class Link implements AutoCloseable {
    private static final int LARGEST = 2_048;

    private final InetSocketAddress server;
    private final Duration oneWay;
    private final double loss;
    private final Random random;
    private final DatagramSocket front;
    private final Map<InetSocketAddress, DatagramSocket> backs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService flights =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final LongAdder passed = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /**
     * @param oneWay how long a datagram takes in each direction
     * @param loss how likely one is lost, in each direction
     */
    public Link(InetSocketAddress here, InetSocketAddress server, Duration oneWay, double loss, long seed)
            throws IOException {
        if (oneWay.isNegative()) throw new IllegalArgumentException("a datagram does not arrive before it was sent");
        NetworkModel.likely(loss, "loss");
        this.server = server;
        this.oneWay = oneWay;
        this.loss = loss;
        this.random = new Random(seed);
        this.front = new DatagramSocket(here);
        Thread.ofVirtual().start(this::carryOut);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) front.getLocalSocketAddress();
    }

    public long passed() {
        return passed.sum();
    }

    public long lost() {
        return lost.sum();
    }

    @Override
    public void close() {
        front.close();
        backs.values().forEach(DatagramSocket::close);
        flights.shutdownNow();
    }

    private void carryOut() {
        for (var packet = received(front); packet.isPresent(); packet = received(front)) {
            var device = (InetSocketAddress) packet.get().getSocketAddress();
            var back = backs.computeIfAbsent(device, this::back);
            launch(back, new DatagramPacket(packet.get().getData(), packet.get().getLength(), server));
        }
    }

    private DatagramSocket back(InetSocketAddress device) {
        var back = onAnyPort();
        Thread.ofVirtual().start(() -> {
            for (var packet = received(back); packet.isPresent(); packet = received(back))
                launch(
                        front,
                        new DatagramPacket(packet.get().getData(), packet.get().getLength(), device));
        });
        return back;
    }

    private DatagramSocket onAnyPort() {
        try {
            return new DatagramSocket(new InetSocketAddress(server.getAddress(), 0));
        } catch (IOException e) {
            throw new IllegalStateException("no port is free on " + server.getAddress(), e);
        }
    }

    private void launch(DatagramSocket by, DatagramPacket packet) {
        if (isLost()) {
            lost.increment();
            return;
        }
        passed.increment();
        flights.schedule(() -> send(by, packet), oneWay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private boolean isLost() {
        synchronized (random) {
            return random.nextDouble() < loss;
        }
    }

    private static Optional<DatagramPacket> received(DatagramSocket at) {
        while (!at.isClosed()) {
            var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
            try {
                at.receive(packet);
                return Optional.of(packet);
            } catch (IOException nobodyThere) {
                // Closed, or the server is down just now: whoever sends again is heard again.
            }
        }
        return Optional.empty();
    }

    private static void send(DatagramSocket by, DatagramPacket packet) {
        try {
            by.send(packet);
        } catch (IOException lost) {
            // A network may lose what it carries.
        }
    }
}
