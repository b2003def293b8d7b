package dev.dormouse.sim.swarm;

import java.io.IOException;
import java.net.InetSocketAddress;

/** How participants get addresses of their own. */
public enum Addressing {
    /** A socket each: works with any server, and takes a file descriptor for every participant. */
    SOCKET_EACH,

    /** A loopback host each behind one socket a loop: for very many, with the server on the same Linux machine. */
    HOST_EACH;

    /** The one that carries more, if it can reach the server. */
    public static Addressing bestFor(InetSocketAddress server) {
        return !server.isUnresolved() && HostPerSeat.reaches(server) ? HOST_EACH : SOCKET_EACH;
    }

    Sockets sockets(InetSocketAddress server, int loop, int loops) throws IOException {
        return switch (this) {
            case SOCKET_EACH -> new ChannelPerSeat(server, loop, loops);
            case HOST_EACH -> new HostPerSeat(server);
        };
    }
}
