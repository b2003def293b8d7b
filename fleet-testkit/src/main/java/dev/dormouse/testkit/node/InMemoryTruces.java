package dev.dormouse.testkit.node;

import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.node.Truces;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Truces of the nodes in one process: who is asked answers at once, unless it is deaf. */
public final class InMemoryTruces {

    private final Map<InetSocketAddress, Predicate<NodeNumber>> nodes = new ConcurrentHashMap<>();
    private final Set<InetSocketAddress> deaf = ConcurrentHashMap.newKeySet();

    /** As the node at this address has them. */
    public Truces of(InetSocketAddress here) {
        return new Truces() {
            @Override
            public void ask(InetSocketAddress node, NodeNumber self, Runnable promised) {
                if (deaf.contains(node)) return;
                if (nodes.getOrDefault(node, asker -> false).test(self)) promised.run();
            }

            @Override
            public void promiseIf(Predicate<NodeNumber> leavesAlone) {
                nodes.put(here, leavesAlone);
            }
        };
    }

    /** It is dead or stands still, and says nothing any more. */
    public void isDeaf(InetSocketAddress node) {
        deaf.add(node);
    }

    public void hears(InetSocketAddress node) {
        deaf.remove(node);
    }
}
