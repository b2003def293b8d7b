package dev.dormouse.sim.swarm;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** The many addresses of one machine: Linux answers to all of 127.0.0.0/8, and lets anyone speak from there. */
final class LoopbackHosts {
    static final int FIRST = 0x7f01_0000;
    static final int COUNT = 0x00fd_ffff;

    private LoopbackHosts() {}

    /** Whether a server can be spoken to from these hosts. */
    static boolean reach(InetSocketAddress server) {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
                && !server.isUnresolved()
                && server.getAddress().isLoopbackAddress()
                && server.getAddress().getAddress().length == 4;
    }

    static InetAddress host(int index) throws UnknownHostException {
        var host = FIRST + index % COUNT;
        return InetAddress.getByAddress(
                new byte[] {(byte) (host >>> 24), (byte) (host >>> 16), (byte) (host >>> 8), (byte) host});
    }
}
