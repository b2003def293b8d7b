package dev.dormouse.sim.swarm;

import java.io.IOException;
import java.net.InetSocketAddress;

/** How the seats of one loop reach servers. Used by that loop's thread only, but for {@link #wakeUp}. */
interface Sockets extends AutoCloseable {
    /** Takes what came for a seat from a server. */
    @FunctionalInterface
    interface Receiver {
        void received(Seat seat, InetSocketAddress server, byte[] datagram);
    }

    /** Gives the seat an address of its own and a way out. */
    void open(Seat seat) throws IOException;

    void close(Seat seat);

    /** Waits until datagrams come, that time is over, or somebody wakes us up; hands on all that came. */
    void await(long nanos, Receiver receiver) throws IOException;

    void wakeUp();

    @Override
    void close() throws IOException;
}
