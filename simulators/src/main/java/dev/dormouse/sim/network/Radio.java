package dev.dormouse.sim.network;

import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Wire;
import java.net.InetSocketAddress;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * A device and the network around it: every datagram between the device and its wire is delayed, lost, doubled or
 * overtaken as the model says, and paid for from the battery. The device notices nothing but that.
 */
public final class Radio implements Participant {
    /** IPv4 and UDP, as they go over the air. */
    private static final int HEADER_BYTES = 28;

    private static final long OVERTAKEN_NANOS = 300_000_000;

    private record Flight(InetSocketAddress server, byte[] datagram, boolean up, long at, long order)
            implements Comparable<Flight> {
        @Override
        public int compareTo(Flight other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final Participant device;
    private final NetworkModel network;
    private final RandomGenerator random;
    private final Consumption consumption;
    private final Runnable rebinding;
    private final long outagePhase;
    private final PriorityQueue<Flight> flights = new PriorityQueue<>();
    private long order;
    private long heardFromDeviceAt = Long.MIN_VALUE;

    /**
     * @param consumption the account of the device's battery, also for who shows its level
     * @param rebinding gives the device another address, as a NAT does that forgot it
     */
    public Radio(
            Participant device,
            NetworkModel network,
            RandomGenerator random,
            Consumption consumption,
            Runnable rebinding) {
        this.device = device;
        this.network = network;
        this.random = random;
        this.consumption = consumption;
        this.rebinding = rebinding;
        this.outagePhase = network.outages()
                .map(outages -> random.nextLong(outages.every().toNanos()))
                .orElse(0L);
    }

    @Override
    public void start(long now, Wire wire) {
        device.start(now, air(now));
        arrive(now, wire);
    }

    @Override
    public void received(InetSocketAddress server, byte[] datagram, long now, Wire wire) {
        launch(server, datagram, false, now, 0);
        arrive(now, wire);
    }

    @Override
    public void timePassed(long now, Wire wire) {
        arrive(now, wire);
        if (now >= device.deadline()) device.timePassed(now, air(now));
        arrive(now, wire);
    }

    @Override
    public long deadline() {
        var next = flights.peek();
        return next == null ? device.deadline() : Math.min(next.at, device.deadline());
    }

    @Override
    public void stop(long now, Wire wire) {
        device.stop(now, air(now));
        arrive(now, wire);
    }

    /** What the device sends by. Sending costs it, whether it arrives or not. */
    public Wire air(long now) {
        return (server, datagram) -> {
            var seconds = (datagram.length + HEADER_BYTES) * 8 / network.uplinkBitsPerSecond();
            var woke = consumption.sent(datagram.length + HEADER_BYTES, seconds, now);
            forgetIfSilent(now);
            launch(
                    server,
                    datagram,
                    true,
                    now,
                    nanos(seconds) + (woke ? network.wakeUp().toNanos() : 0));
        };
    }

    private void launch(InetSocketAddress server, byte[] datagram, boolean up, long now, long onTheAir) {
        if (isOut(now) || random.nextDouble() < network.loss(network.fragments(datagram.length + HEADER_BYTES))) return;
        var copies = random.nextDouble() < network.duplication() ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            var overtaken = random.nextDouble() < network.reordering() ? OVERTAKEN_NANOS : 0;
            var at = now + onTheAir + network.oneWay().nanos(random) + overtaken;
            flights.add(new Flight(server, datagram, up, at, order++));
        }
    }

    private void arrive(long now, Wire wire) {
        for (var next = flights.peek(); next != null && next.at <= now; next = flights.peek()) {
            flights.remove();
            if (next.up) wire.transmit(next.server, next.datagram);
            else hear(next.server, next.datagram, now);
        }
    }

    private void hear(InetSocketAddress server, byte[] datagram, long now) {
        var bytes = datagram.length + HEADER_BYTES;
        consumption.received(bytes, bytes * 8 / network.downlinkBitsPerSecond(), now);
        device.received(server, datagram, now, air(now));
    }

    /** The new address holds from the next time the loop comes round; what is sent meanwhile is on its way until then. */
    private void forgetIfSilent(long now) {
        var since = heardFromDeviceAt;
        heardFromDeviceAt = now;
        if (since == Long.MIN_VALUE) return;
        network.forgetsAfter().filter(memory -> now - since > memory.toNanos()).ifPresent(memory -> rebinding.run());
    }

    private boolean isOut(long now) {
        return network.outages()
                .filter(outages ->
                        Math.floorMod(now + outagePhase, outages.every().toNanos())
                                < outages.lasting().toNanos())
                .isPresent();
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }
}
