package dev.dormouse.sim.swarm;

import java.net.InetSocketAddress;

/**
 * Something that lives on datagrams and time and owns neither. A loop calls it, never two calls at once. All times are
 * nanoseconds since 1970 on a clock that only goes forward.
 */
public interface Participant {
    long NEVER = Long.MAX_VALUE;

    void start(long now, Wire wire);

    /** @param server that the datagram came from; one that this participant spoke to before */
    void received(InetSocketAddress server, byte[] datagram, long now, Wire wire);

    void timePassed(long now, Wire wire);

    /** When {@link #timePassed} wants to be called next; asked again after every call. */
    long deadline();

    /** Say goodbye where that is the custom. Datagrams and time may still come afterwards. */
    void stop(long now, Wire wire);
}
