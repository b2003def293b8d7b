package dev.dormouse.fleet.node;

import dev.dormouse.fleet.peer.ConnectionId;

/** Which of the nodes one is. It is the first byte of the connection ids a node makes, so a record says whose it was at first. */
public record NodeNumber(int value) implements Comparable<NodeNumber> {

    public static final int MOST = 256;

    public NodeNumber {
        if (value < 0 || value >= MOST) throw new IllegalArgumentException("a node's number is 0 to 255, not " + value);
    }

    /** The node that made a connection id. */
    public static NodeNumber whoMade(ConnectionId id) {
        return new NodeNumber(Integer.parseInt(id.hex(), 0, 2, 16));
    }

    @Override
    public int compareTo(NodeNumber other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
