package dev.dormouse.fleet.node;

import java.net.InetSocketAddress;
import java.util.function.Predicate;

/** What nodes promise each other straight away, when the store between them is away. */
public interface Truces {

    /** Of a node that can ask nobody. */
    Truces NONE = new Truces() {
        @Override
        public void ask(InetSocketAddress node, NodeNumber self, Runnable promised) {}

        @Override
        public void promiseIf(Predicate<NodeNumber> leavesAlone) {}
    };

    /**
     * Asks the node at an address to take nothing over, for a term from now, that is of the node {@code self}. If it promises,
     * {@code promised} runs, once, later and elsewhere. Does not wait.
     */
    void ask(InetSocketAddress node, NodeNumber self, Runnable promised);

    /** Who says whether this node promises it to one that asks. Before it is asked for the first time. */
    void promiseIf(Predicate<NodeNumber> leavesAlone);
}
