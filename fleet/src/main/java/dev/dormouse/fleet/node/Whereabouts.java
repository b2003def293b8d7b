package dev.dormouse.fleet.node;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.Registration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * By which other node a device is supposed to be served, without a question: the one that was found to the last time, else the one that
 * made its connection id. It is a guess, and that node knows better.
 */
final class Whereabouts {

    private static final int MOST = 100_000;

    private final Membership nodes;
    private final Map<EndpointName, NodeName> found = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<EndpointName, NodeName> eldest) {
            return size() > MOST;
        }
    };

    Whereabouts(Membership nodes) {
        this.nodes = nodes;
    }

    /** A node that is alive. */
    Optional<NodeName> of(Registration device) {
        return found(device.endpoint()).filter(nodes::isMember).or(() -> whoMadeItsConnection(device));
    }

    synchronized void isAt(NodeName node, EndpointName endpoint) {
        found.put(endpoint, node);
    }

    private synchronized Optional<NodeName> found(EndpointName endpoint) {
        return Optional.ofNullable(found.get(endpoint));
    }

    private Optional<NodeName> whoMadeItsConnection(Registration device) {
        return device.peer()
                .connectionId()
                .flatMap(id -> Optional.ofNullable(nodes.members().get(NodeNumber.whoMade(id))));
    }
}
