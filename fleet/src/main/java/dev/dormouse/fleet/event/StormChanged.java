package dev.dormouse.fleet.event;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.storm.Storm;
import java.time.Instant;

/** A storm began at a server of a node, or has passed: twice for each, told by the node that saw it, whatever is refused in between. */
public record StormChanged(NodeName node, Purpose server, Storm storm) implements FleetWide {

    @Override
    public Instant at() {
        return switch (storm.course()) {
            case Storm.Course.GoingOn now -> storm.began();
            case Storm.Course.Passed(var at) -> at;
        };
    }
}
