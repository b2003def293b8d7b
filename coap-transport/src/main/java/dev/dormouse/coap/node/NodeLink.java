package dev.dormouse.coap.node;

import dev.dormouse.coap.node.Parcel.Direction;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.node.Truces;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's private endpoint, over which nodes hand each other the datagrams of devices, and make truces. Whoever lacks the
 * cluster's key is not heard. It is meant for a network of the nodes' own all the same: what it carries shows who speaks with whom. Not restartable.
 */
public final class NodeLink implements Service, Truces {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLink.class);
    private static final int LARGEST = 16_384 + 1_024;
    private static final int BUFFER_BYTES = 1 << 22;

    private final InetSocketAddress at;
    private final ParcelSeal seal;
    private final NodeMeters meters;
    private final Map<Purpose, Consumer<Parcel>> receivers = new EnumMap<>(Purpose.class);
    private final Questions questions = new Questions();
    private volatile Predicate<NodeNumber> leavesAlone = asker -> false;
    private volatile @Nullable DatagramSocket socket;

    public NodeLink(InetSocketAddress at, byte[] key, InstantSource clock, NodeMeters meters) {
        this.at = at;
        this.seal = new ParcelSeal(key, clock);
        this.meters = meters;
    }

    /** Where it is reached. Once it is started. */
    public InetSocketAddress address() {
        var bound = socket;
        if (bound == null) throw new IllegalStateException("the private endpoint is not open");
        return (InetSocketAddress) bound.getLocalSocketAddress();
    }

    @Override
    public synchronized void start() {
        if (socket != null) return;
        try {
            var bound = new DatagramSocket(at);
            bound.setReceiveBufferSize(BUFFER_BYTES);
            bound.setSendBufferSize(BUFFER_BYTES);
            socket = bound;
            Thread.ofPlatform().daemon().name("node-link").start(() -> receive(bound));
        } catch (SocketException e) {
            throw new StartupFailure(
                    "The private endpoint cannot be opened at " + at + ": " + e.getMessage()
                            + ". Set cluster.host and cluster.port to an address of this machine that is free.",
                    e);
        }
    }

    @Override
    public synchronized void stop() {
        if (socket != null) socket.close();
    }

    NodeMeters meters() {
        return meters;
    }

    /** Who takes what is for one of our servers. Before it is started. */
    void listen(Purpose server, Consumer<Parcel> receiver) {
        receivers.put(server, receiver);
    }

    @Override
    public void ask(InetSocketAddress node, NodeNumber self, Runnable promised) {
        byte[] question = questions.ask(promised);
        send(node, new Parcel(Direction.TRUCE_ASKED, Purpose.MANAGEMENT, self, 0, address(), question));
    }

    @Override
    public void promiseIf(Predicate<NodeNumber> promises) {
        leavesAlone = promises;
    }

    /** False when it did not leave. */
    boolean send(InetSocketAddress node, Parcel parcel) {
        var open = socket;
        if (open == null || open.isClosed()) return false;
        byte[] bytes = seal.seal(parcel);
        try {
            open.send(new DatagramPacket(bytes, bytes.length, node));
            return true;
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("node", node).setCause(e).log("a datagram did not reach another node");
            return false;
        }
    }

    private void receive(DatagramSocket bound) {
        byte[] buffer = new byte[LARGEST];
        while (!bound.isClosed()) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                bound.receive(packet);
            } catch (IOException e) {
                continue; // Closed, or a network that was gone for a moment.
            }
            seal.open(buffer, packet.getLength()).ifPresentOrElse(this::handOn, meters::refused);
        }
    }

    private void handOn(Parcel parcel) {
        try {
            switch (parcel.direction()) {
                case FROM_DEVICE, TO_DEVICE -> {
                    var receiver = receivers.get(parcel.server());
                    if (receiver != null) receiver.accept(parcel);
                }
                case TRUCE_ASKED -> {
                    if (leavesAlone.test(parcel.edge())) send(parcel.device(), parcel.turned(Direction.TRUCE_PROMISED));
                }
                case TRUCE_PROMISED -> questions.answered(parcel.datagram());
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("what another node sent could not be taken");
        }
    }
}
