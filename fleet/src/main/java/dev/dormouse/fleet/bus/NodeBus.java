package dev.dormouse.fleet.bus;

import dev.dormouse.fleet.StoreUnavailable;

/**
 * One node's place on the bus between nodes. A message arrives once or not at all: it is lost when its node is not there, is
 * cut off from the bus, or has too much waiting; whoever needs an answer asks for one and waits for it with a deadline. Messages
 * of one node to another arrive in the order they were sent.
 */
public interface NodeBus {

    /** This node. */
    NodeName self();

    /**
     * Sends to a node, which may be this one.
     *
     * @throws StoreUnavailable when the bus is away: nothing was sent, or it is not known whether it was
     */
    void send(NodeName to, BusMessage message);

    /** Sends to all nodes but this one. */
    void sendToOthers(BusMessage message);

    /** Hears what comes to this node under a topic, from now on. One message after the other; who listens may wait a little. */
    void listen(String topic, Listener listener);

    /** As {@link #listen}, but before what comes is in line with all else: whoever listens hands it on, and never waits. */
    void listenAtOnce(String topic, Listener listener);

    @FunctionalInterface
    interface Listener {
        void heard(NodeName from, BusMessage message);
    }
}
