package dev.dormouse.coap.node;

import dev.dormouse.coap.node.Parcel.Direction;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.node.Nodes;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.jspecify.annotations.Nullable;

/**
 * Where the datagrams of one server go whose association is another node's, and where those of others come in. A node that is alive
 * keeps what it serves, so its datagrams are carried to it; what it answers leaves by the node at which the device was heard, as
 * that is the only address a device or a NAT takes answers from.
 */
public final class Crossing {

    /** From the node it came to, to the one that made the association, to the one that adopted it. */
    private static final int MOST_HOPS = 2;

    private final Nodes nodes;
    private final Purpose server;
    private final @Nullable NodeLink link;
    private final Routes routes = new Routes();
    private final Unanswered unanswered = new Unanswered();
    private volatile @Nullable Landing landing;

    /** Where a connector takes what crossed. On the thread of the private endpoint: it must not wait. */
    public interface Landing {

        /** A datagram that came to another node. Answers go to {@code edge}, which stands for that node; null is this one. */
        void fromDevice(DatagramPacket datagram, @Nullable InetSocketAddress edge, int hops);

        /** What another node answers to a device that is heard here. */
        void toDevice(DatagramPacket datagram);
    }

    private Crossing(Nodes nodes, Purpose server, @Nullable NodeLink link) {
        this.nodes = nodes;
        this.server = server;
        this.link = link;
    }

    /** Of a node that has no others. */
    public static Crossing none() {
        return new Crossing(Nodes.ALONE, Purpose.MANAGEMENT, null);
    }

    public static Crossing over(NodeLink link, Nodes nodes, Purpose server) {
        var crossing = new Crossing(nodes, server, link);
        link.listen(server, crossing::arrived);
        return crossing;
    }

    public void landAt(Landing place) {
        landing = place;
    }

    public Nodes nodes() {
        return nodes;
    }

    /** True when the datagram is another node's, and on its way to it. */
    public boolean carriesOn(DatagramPacket datagram, @Nullable ConnectionId id) {
        if (link == null || nodes.others().isEmpty()) return false;
        Object name = id == null ? datagram.getSocketAddress() : id;
        var node = routes.find(name).or(() -> Optional.ofNullable(id).map(Crossing::whoMade));
        return node.isPresent() && sent(node.get(), parcel(datagram, nodes.self(), 1));
    }

    /** As above for one whose owner is known now; {@code edge} is the node by which it came, null when it came straight here. */
    public boolean carriesOn(DatagramPacket datagram, @Nullable InetSocketAddress edge, int hops, NodeNumber owner) {
        var first = edge == null ? nodes.self() : edgeOf(edge);
        return hops < MOST_HOPS && sent(owner, parcel(datagram, first, hops + 1));
    }

    /** True when a datagram that this node must not read is on its way to another, whichever, that knows what to do with it. */
    public boolean handsOver(DatagramPacket datagram, @Nullable InetSocketAddress edge, int hops) {
        if (!nodes.hasJoined()) return false;
        var others = List.copyOf(nodes.others());
        return !others.isEmpty()
                && carriesOn(datagram, edge, hops, others.get(Math.floorMod(datagram.getPort(), others.size())));
    }

    /** As it is known now: of that node. */
    public void learn(@Nullable ConnectionId id, InetSocketAddress peer, NodeNumber node) {
        routes.learn(id == null ? peer : id, node);
    }

    /** True when an answer is on its way over the node at which its device was heard. */
    public boolean carriesBack(DatagramPacket answer, InetSocketAddress edge) {
        if (link == null) return false;
        var node = edgeOf(edge);
        var address = nodes.address(node);
        if (address.isEmpty()) return false;
        var parcel = new Parcel(Direction.TO_DEVICE, server, node, 1, device(answer), bytes(answer));
        if (!link.send(address.get(), parcel)) return false;
        link.meters().carriedBack();
        return true;
    }

    /** That node is dead: what it left unanswered of what came here is read here, or by whoever is quicker to adopt its device. */
    public void inherit(NodeNumber dead) {
        var inherited = unanswered.take(dead);
        if (link != null) link.meters().inherited(inherited.size());
        inherited.forEach(this::arrived);
    }

    /** Of what was learnt, nothing may be so any more. */
    public void forget() {
        routes.forget();
    }

    private boolean sent(NodeNumber node, Parcel parcel) {
        if (link == null || node.equals(nodes.self()) || !nodes.others().contains(node)) return false;
        var address = nodes.address(node);
        if (address.isEmpty() || !link.send(address.get(), parcel)) return false;
        unanswered.add(node, parcel);
        link.meters().carriedOn();
        return true;
    }

    private void arrived(Parcel parcel) {
        var place = landing;
        if (place == null) return;
        var datagram = new DatagramPacket(parcel.datagram(), parcel.datagram().length, parcel.device());
        switch (parcel.direction()) {
            case FROM_DEVICE -> place.fromDevice(datagram, edge(parcel.edge()), parcel.hops());
            case TO_DEVICE -> {
                unanswered.answered(parcel.device());
                place.toDevice(datagram);
            }
            case TRUCE_ASKED, TRUCE_PROMISED -> throw new IllegalArgumentException("it is of no device");
        }
    }

    private Parcel parcel(DatagramPacket datagram, NodeNumber edge, int hops) {
        return new Parcel(Direction.FROM_DEVICE, server, edge, hops, device(datagram), bytes(datagram));
    }

    private static InetSocketAddress device(DatagramPacket datagram) {
        return (InetSocketAddress) datagram.getSocketAddress();
    }

    private static byte[] bytes(DatagramPacket datagram) {
        int from = datagram.getOffset();
        return Arrays.copyOfRange(datagram.getData(), from, from + datagram.getLength());
    }

    private static NodeNumber whoMade(ConnectionId id) {
        return new NodeNumber(Byte.toUnsignedInt(id.getBytes()[0]));
    }

    /** Scandium keeps an address with a connection; ours says which node, wherever it is by now. */
    private @Nullable InetSocketAddress edge(NodeNumber node) {
        return node.equals(nodes.self()) ? null : InetSocketAddress.createUnresolved("node", node.value());
    }

    private static NodeNumber edgeOf(InetSocketAddress edge) {
        return new NodeNumber(edge.getPort());
    }
}
