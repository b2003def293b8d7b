package dev.dormouse.sim.swarm;

/** Takes a participant's datagrams to the server, or loses them, as networks do. */
@FunctionalInterface
public interface Wire {
    void transmit(byte[] datagram);
}
