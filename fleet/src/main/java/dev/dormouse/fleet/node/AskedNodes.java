package dev.dormouse.fleet.node;

import dev.dormouse.fleet.bus.Calls;
import dev.dormouse.fleet.bus.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the others over the bus, and answers them. */
public final class AskedNodes implements NodeReports {

    private static final Logger log = LoggerFactory.getLogger(AskedNodes.class);
    /** Longer than anybody needs to look at a store that is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Membership nodes;
    private final Function<Depth, NodeReport> own;
    private final Calls calls;

    /** @param own what this node says of itself, at the moment it is asked */
    public AskedNodes(Membership nodes, Function<Depth, NodeReport> own, Calls calls) {
        this.nodes = nodes;
        this.own = own;
        this.calls = calls;
        calls.answer(question -> RecordCodec.write(NodeReport.class, own.apply(depth(question))));
    }

    @Override
    public NodeName selfName() {
        return nodes.selfName();
    }

    @Override
    public NodeReport self(Depth depth) {
        return own.apply(depth);
    }

    @Override
    public List<Node> all(Depth depth) {
        var others = nodes.members();
        Map<NodeName, byte[]> said = calls.askAll(Set.copyOf(others.values()), question(depth), PATIENCE);
        var all = new ArrayList<Node>();
        all.add(new Node(
                nodes.self(), nodes.selfName(), Optional.of(nodes.selfAddress()), Optional.of(own.apply(depth))));
        others.forEach((number, name) -> all.add(new Node(number, name, nodes.address(number), read(said.get(name)))));
        all.sort(Comparator.comparing(Node::number));
        return all;
    }

    private static byte[] question(Depth depth) {
        return depth == Depth.FROM_MEMORY ? new byte[] {1} : new byte[0];
    }

    private static Depth depth(byte[] question) {
        return question.length == 0 ? Depth.LOOKED_AT : Depth.FROM_MEMORY;
    }

    private static Optional<NodeReport> read(byte @Nullable [] said) {
        if (said == null) return Optional.empty();
        try {
            return Optional.of(RecordCodec.read(NodeReport.class, said));
        } catch (RecordCodec.Unreadable e) {
            log.atDebug().addKeyValue("error", e.getMessage()).log("a node of another release reports otherwise");
            return Optional.empty();
        }
    }
}
