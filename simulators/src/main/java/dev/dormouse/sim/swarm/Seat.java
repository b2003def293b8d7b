package dev.dormouse.sim.swarm;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A participant's place in the swarm: its loop, its way out, and when it wants to be woken. */
public final class Seat {
    final Participant participant;
    final EventLoop loop;

    /** Where the participant's datagrams go; replaced when it gets a new address. */
    Wire wire = (server, datagram) -> {};

    /** What the participant is given: the same, and what it says is counted. */
    final Wire counted = this::transmit;

    /** What the sockets remember about it. */
    @Nullable
    Object address;

    long deadline = Participant.NEVER;
    int heapIndex = -1;
    boolean gone;

    Seat(Participant participant, EventLoop loop) {
        this.participant = participant;
        this.loop = loop;
    }

    private void transmit(InetSocketAddress server, byte[] datagram) {
        loop.sent(datagram);
        wire.transmit(server, datagram);
    }
}
