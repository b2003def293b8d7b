package dev.dormouse.sim.swarm;

import java.net.InetSocketAddress;

/** Takes a participant's datagrams to servers, or loses them, as networks do. */
@FunctionalInterface
public interface Wire {
    void transmit(InetSocketAddress server, byte[] datagram);
}
