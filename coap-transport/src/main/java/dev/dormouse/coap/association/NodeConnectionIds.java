package dev.dormouse.coap.association;

import dev.dormouse.fleet.node.Nodes;
import org.eclipse.californium.elements.util.DatagramReader;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.ConnectionIdGenerator;
import org.eclipse.californium.scandium.dtls.cipher.RandomManager;

/** Connection ids that begin with the number of the node that makes them, whichever it has at the moment. */
final class NodeConnectionIds implements ConnectionIdGenerator {

    private final Nodes nodes;
    private final int length;

    NodeConnectionIds(Nodes nodes, int length) {
        this.nodes = nodes;
        this.length = length;
    }

    @Override
    public boolean useConnectionId() {
        return true;
    }

    @Override
    public ConnectionId createConnectionId() {
        byte[] id = new byte[length];
        RandomManager.currentRandom().nextBytes(id);
        id[0] = (byte) nodes.self().value();
        return new ConnectionId(id);
    }

    @Override
    public ConnectionId read(DatagramReader reader) {
        return new ConnectionId(reader.readBytes(length));
    }
}
