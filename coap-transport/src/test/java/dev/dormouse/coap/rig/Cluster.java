package dev.dormouse.coap.rig;

import dev.dormouse.coap.node.Crossing;
import dev.dormouse.coap.node.NodeLink;
import dev.dormouse.coap.node.NodeMeters;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.node.Membership;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Nodes on one store, whose leases run by a time of the test's. */
public final class Cluster implements AutoCloseable {

    private static final byte[] KEY = "the key that all nodes share....".getBytes(StandardCharsets.US_ASCII);

    private final Store store;
    private final VirtualTime time = new VirtualTime();
    private final Outage outage;
    private final InMemoryLeases leases;
    private final InMemoryBus bus;
    private final List<Node> nodes = new ArrayList<>();

    /** A node; {@code awake} says whether its own time passes: that of one that is dead or stopped does not. */
    public static final class Node {
        private final VirtualTime beats;
        private final NodeLink link;
        private final Membership membership;
        private final Server server;
        private final CollectorRegistry meters;
        private boolean awake = true;

        private Node(VirtualTime beats, NodeLink link, Membership membership, Server server, CollectorRegistry meters) {
            this.meters = meters;
            this.beats = beats;
            this.link = link;
            this.membership = membership;
            this.server = server;
        }

        public Server server() {
            return server;
        }

        public Membership membership() {
            return membership;
        }

        /** Datagrams it handed to the nodes they were for. */
        public double carriedOn() {
            return meters.getSampleValue(
                    "dormouse_node_datagrams_total", new String[] {"direction"}, new String[] {"to_owner"});
        }

        /** Datagrams it read because the node it had handed them to was dead. */
        public double inherited() {
            return meters.getSampleValue("dormouse_node_inherited_total");
        }
    }

    public Cluster(Store store) {
        this.store = store;
        outage = store.outage();
        leases = new InMemoryLeases(time, outage);
        bus = new InMemoryBus(outage);
    }

    /** The store is away from all of them, or back. */
    public void storeIsAway(boolean away) {
        if (away) outage.begin();
        else outage.end();
    }

    public Node join(String name) {
        var meters = new CollectorRegistry();
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var link = new NodeLink(loopback, KEY, InstantSource.system(), new NodeMeters(meters));
        var beats = new VirtualTime();
        var membership = new Membership(
                leases, bus.of(new NodeName(name)), link::address, link, Duration.ofSeconds(3), beats, time);
        var crossing = Crossing.over(link, membership, Purpose.MANAGEMENT);
        var server = Server.among(crossing, store);
        membership.lettingGo(server.transport()::letGo);
        membership.whenGone(crossing::inherit);
        membership.beforeLeaving(server.transport()::finish);
        link.start();
        membership.start();
        var node = new Node(beats, link, membership, server, meters);
        nodes.add(node);
        pass(Duration.ofSeconds(3)); // All have told all where they are, and seen one another.
        return node;
    }

    /** It does not know; nobody hears of it any more. */
    public void stop(Node node) {
        node.awake = false;
    }

    public void goOn(Node node) {
        node.awake = true;
    }

    /** For good, without a word. */
    public void kill(Node node) {
        node.awake = false;
        node.link.stop();
        node.server.close();
    }

    public void leave(Node node) {
        node.membership.stop();
        kill(node);
    }

    public void pass(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            time.advance(Duration.ofSeconds(1));
            for (var node : nodes) if (node.awake) node.beats.advance(Duration.ofSeconds(1));
        }
    }

    /**
     * Nodes answer each other on the wire, so time passes a second at a time, each when all had their answers. In the first, who is asked
     * may not know yet that the store is away.
     */
    public void passInTruce(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            pass(Duration.ofSeconds(1));
            for (var node : nodes) {
                if (second > 0 && node.awake && !Eventually.is(node.membership::isTruce))
                    throw new IllegalStateException("there is no truce");
            }
        }
    }

    @Override
    public void close() {
        for (var node : nodes) {
            node.link.stop();
            node.server.close();
        }
    }
}
