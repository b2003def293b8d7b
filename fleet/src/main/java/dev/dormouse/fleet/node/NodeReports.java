package dev.dormouse.fleet.node;

import dev.dormouse.fleet.bus.NodeName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the nodes say of themselves. Nothing of it is kept: a node is asked when somebody wants to know. */
public interface NodeReports {

    NodeName selfName();

    /** This one's word. It looks how all is that it depends on, so it is asked on a thread that may wait. */
    NodeReport self();

    /**
     * All nodes that are alive, as this one sees them, by their numbers. This one is among them and always has its word; another that does
     * not answer within a moment is there without. Waits for that moment at most, so it is asked on a thread that may.
     */
    List<Node> all();

    /** Of a node that has no others. */
    static NodeReports alone(NodeName name, Supplier<NodeReport> own) {
        return new NodeReports() {
            @Override
            public NodeName selfName() {
                return name;
            }

            @Override
            public NodeReport self() {
                return own.get();
            }

            @Override
            public List<Node> all() {
                return List.of(new Node(Nodes.ALONE.self(), name, Optional.empty(), Optional.of(own.get())));
            }
        };
    }
}
