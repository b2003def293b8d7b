package dev.dormouse.fleet.node;

import dev.dormouse.fleet.bus.NodeName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the nodes say of themselves. Nothing of it is kept: a node is asked when somebody wants to know. */
public interface NodeReports {

    /** How much a node does to answer. */
    enum Depth {
        /** It says what it has in memory, so it answers at once, whatever else is away. */
        FROM_MEMORY,
        /** It looks how all is that it depends on, and counts its devices. */
        LOOKED_AT
    }

    NodeName selfName();

    /** This one's word. */
    NodeReport self(Depth depth);

    /**
     * All nodes that are alive, as this one sees them, by their numbers. This one is among them and always has its word; another that does
     * not answer within a moment is there without. Waits for that moment at most, so it is asked on a thread that may.
     */
    List<Node> all(Depth depth);

    /** Of a node that has no others. */
    static NodeReports alone(NodeName name, Function<Depth, NodeReport> own) {
        return new NodeReports() {
            @Override
            public NodeName selfName() {
                return name;
            }

            @Override
            public NodeReport self(Depth depth) {
                return own.apply(depth);
            }

            @Override
            public List<Node> all(Depth depth) {
                return List.of(new Node(Nodes.ALONE.self(), name, Optional.empty(), Optional.of(own.apply(depth))));
            }
        };
    }
}
