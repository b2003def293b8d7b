package dev.dormouse.rest;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.node.Node;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.node.NodeReport;
import dev.dormouse.fleet.node.NodeReports;
import dev.dormouse.fleet.storm.StormWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The node a test talks to, and others it speaks of. */
public final class TestNodes implements NodeReports {

    private final StormWatch management = new StormWatch();
    private final StormWatch bootstrap = new StormWatch();
    private final List<Node> others = new CopyOnWriteArrayList<>();

    /** What the door of one of this node's servers tells. */
    public StormWatch storms(Purpose server) {
        return server == Purpose.BOOTSTRAP ? bootstrap : management;
    }

    /** From now on there is another. */
    public void with(Node other) {
        others.add(other);
    }

    @Override
    public List<Node> all() {
        var report = new NodeReport(Map.of(Purpose.MANAGEMENT, management.all(), Purpose.BOOTSTRAP, bootstrap.all()));
        var all = new ArrayList<Node>();
        all.add(new Node(new NodeNumber(0), new NodeName("node-1"), Optional.of(report)));
        all.addAll(others);
        return all;
    }
}
