package dev.dormouse.coap.node;

import dev.dormouse.fleet.node.NodeNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which node serves an association that is not of the node its id names, as the store said. One that is out of date costs a hop: whoever
 * gets the datagram knows better, or is dead and not asked.
 */
final class Routes {

    private static final int MOST = 200_000;

    private final Map<Object, NodeNumber> learnt = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, NodeNumber> eldest) {
            return size() > MOST;
        }
    };

    synchronized void learn(Object name, NodeNumber node) {
        learnt.put(name, node);
    }

    synchronized Optional<NodeNumber> find(Object name) {
        return Optional.ofNullable(learnt.get(name));
    }

    synchronized void forget() {
        learnt.clear();
    }
}
