package dev.dormouse.coap.node;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.node.NodeNumber;
import java.net.InetSocketAddress;

/**
 * What nodes send each other: a datagram of a device, or a word about a truce, which comes from {@code edge} at {@code device} and has the
 * number of a question in place of a datagram.
 *
 * @param server for which of our servers it is
 * @param edge the node it came to, and to which answers go
 * @param hops how many nodes it has been sent to
 * @param device where the device was when it came
 */
@SuppressWarnings("ArrayRecordComponent")
record Parcel(
        Direction direction, Purpose server, NodeNumber edge, int hops, InetSocketAddress device, byte[] datagram) {

    enum Direction {
        FROM_DEVICE,
        TO_DEVICE,
        TRUCE_ASKED,
        TRUCE_PROMISED
    }

    Parcel turned(Direction other) {
        return new Parcel(other, server, edge, hops, device, datagram);
    }

    @Override
    public String toString() {
        return "Parcel[" + direction + ", " + server + ", edge " + edge + ", " + datagram.length + " bytes]";
    }
}
