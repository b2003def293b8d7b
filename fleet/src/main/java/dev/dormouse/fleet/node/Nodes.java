package dev.dormouse.fleet.node;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/** The nodes as this one sees them. Answered from memory, for every record. */
public interface Nodes {

    /** A node that has no others. */
    Nodes ALONE = new Nodes() {
        private static final NodeNumber FIRST = new NodeNumber(0);

        @Override
        public NodeNumber self() {
            return FIRST;
        }

        @Override
        public boolean isSure() {
            return true;
        }

        @Override
        public boolean hasJoined() {
            return true;
        }

        @Override
        public boolean isTruce() {
            return false;
        }

        @Override
        public Set<NodeNumber> others() {
            return Set.of();
        }

        @Override
        public Optional<InetSocketAddress> address(NodeNumber other) {
            return Optional.empty();
        }
    };

    /** This one's number. It changes when the node was taken for dead: then all it held in memory is another's. */
    NodeNumber self();

    /**
     * Whether this one's number is its own at this moment. While it is not, because its lease could not be renewed in time, another
     * node may serve what this one holds in memory: it must neither read nor send in the name of what it holds.
     */
    boolean isSure();

    /** Whether the others see this one, and answer devices over it; a little before it {@linkplain #isSure() is sure}. */
    boolean hasJoined();

    /**
     * Whether no node reaches the store, and all have promised not to take over what is another's. What this one holds in memory is
     * its own meanwhile, though nobody can be told what it reads.
     */
    boolean isTruce();

    /** Those that are alive, without this one. */
    Set<NodeNumber> others();

    /** Where another node takes what came to this one; empty when it is not alive, or has not said so yet. */
    Optional<InetSocketAddress> address(NodeNumber other);
}
