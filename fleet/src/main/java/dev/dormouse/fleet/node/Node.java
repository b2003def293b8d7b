package dev.dormouse.fleet.node;

import dev.dormouse.fleet.bus.NodeName;
import java.util.Optional;

/**
 * A node as another one, or it itself, sees it.
 *
 * @param report what it says of itself; empty when it did not answer
 */
public record Node(NodeNumber number, NodeName name, Optional<NodeReport> report) {}
