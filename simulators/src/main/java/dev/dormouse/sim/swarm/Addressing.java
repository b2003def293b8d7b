package dev.dormouse.sim.swarm;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;

/** How participants get addresses of their own. */
public enum Addressing {
    /** A socket each: works with any server, and takes a file descriptor for every participant. */
    SOCKET_EACH,

    /** A loopback host each behind one socket a loop: for very many, with the server on the same Linux machine. */
    HOST_EACH;

    private static final int SPARE_FILES = 64;

    /** The one that carries more, if it can reach the server. */
    public static Addressing bestFor(InetSocketAddress server) {
        return !server.isUnresolved() && is64Bit() && LoopbackHosts.reach(server) ? HOST_EACH : SOCKET_EACH;
    }

    /** How many participants one process can seat this way. */
    public long mostSeats() {
        return switch (this) {
            case SOCKET_EACH -> openFilesLeft();
            case HOST_EACH -> LoopbackHosts.COUNT;
        };
    }

    private static boolean is64Bit() {
        return ValueLayout.ADDRESS.byteSize() == Long.BYTES;
    }

    private static long openFilesLeft() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - SPARE_FILES
                : Long.MAX_VALUE;
    }

    Sockets sockets(InetSocketAddress server, int loop, int loops) throws IOException {
        return switch (this) {
            case SOCKET_EACH -> new ChannelPerSeat(server, loop, loops);
            case HOST_EACH -> new HostPerSeat();
        };
    }
}
