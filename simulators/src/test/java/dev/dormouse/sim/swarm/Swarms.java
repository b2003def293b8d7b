package dev.dormouse.sim.swarm;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Participants for tests. */
final class Swarms {
    private Swarms() {}

    static Seat seat() {
        return new Seat(new Recorder("nobody"), new EventLoop(new NoSockets(), new SwarmClock()));
    }

    /** Says its name to its servers when it starts, and keeps what it hears. */
    static final class Recorder implements Participant {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        final Queue<InetSocketAddress> from = new ConcurrentLinkedQueue<>();
        private final String name;
        private final InetSocketAddress[] servers;
        private volatile long wakeAt = NEVER;

        Recorder(String name, InetSocketAddress... servers) {
            this.name = name;
            this.servers = servers;
        }

        @Override
        public void start(long now, Wire wire) {
            for (var server : servers) wire.transmit(server, name.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void received(InetSocketAddress server, byte[] datagram, long now, Wire wire) {
            from.add(server);
            heard.add(new String(datagram, StandardCharsets.UTF_8));
        }

        @Override
        public void timePassed(long now, Wire wire) {
            wakeAt = NEVER;
            heard.add("woken");
        }

        void wakeAt(long when) {
            wakeAt = when;
        }

        @Override
        public long deadline() {
            return wakeAt;
        }

        @Override
        public void stop(long now, Wire wire) {}
    }

    private static final class NoSockets implements Sockets {
        @Override
        public void open(Seat seat) {}

        @Override
        public void close(Seat seat) {}

        @Override
        public void await(long nanos, Receiver receiver) {}

        @Override
        public void wakeUp() {}

        @Override
        public void close() {}
    }
}
