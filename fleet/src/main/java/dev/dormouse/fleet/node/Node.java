package dev.dormouse.fleet.node;

import dev.dormouse.fleet.bus.NodeName;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A node as another one, or it itself, sees it.
 *
 * @param address where it takes what came to others; empty when there are none, or it has not said so yet
 * @param report what it says of itself; empty when it did not answer
 */
public record Node(
        NodeNumber number, NodeName name, Optional<InetSocketAddress> address, Optional<NodeReport> report) {}
