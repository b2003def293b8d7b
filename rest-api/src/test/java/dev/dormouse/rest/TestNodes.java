package dev.dormouse.rest;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.health.Finding;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.node.Node;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.node.NodeReport;
import dev.dormouse.fleet.node.NodeReports;
import dev.dormouse.fleet.node.ServerReport;
import dev.dormouse.fleet.setting.NodeSettings;
import dev.dormouse.fleet.setting.Settings;
import dev.dormouse.fleet.storm.StormWatch;
import dev.dormouse.testkit.setting.InMemorySettings;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The node a test talks to, and others it speaks of. */
public final class TestNodes implements NodeReports, NodeSettings {

    private static final NodeReport.Load LOAD = new NodeReport.Load(Optional.of(12L), 50_000_000, 200_000_000);

    private final StormWatch management = new StormWatch();
    private final StormWatch bootstrap = new StormWatch();
    private final Map<NodeName, Settings> started = new ConcurrentHashMap<>();
    private final List<Node> others = new CopyOnWriteArrayList<>();
    private final List<HealthProbe> probes;

    TestNodes(List<HealthProbe> probes) {
        this.probes = probes;
    }

    /** From now on another tells what it was started with. */
    public void with(NodeName other, Settings settings) {
        started.put(other, settings);
    }

    /** What the door of one of this node's servers tells. */
    public StormWatch storms(Purpose server) {
        return server == Purpose.BOOTSTRAP ? bootstrap : management;
    }

    /** From now on there is another. */
    public void with(Node other) {
        others.add(other);
    }

    @Override
    public NodeName selfName() {
        return new NodeName("node-1");
    }

    @Override
    public NodeReport self(Depth depth) {
        return new NodeReport(
                new NodeReport.About("1.2.3", VirtualTime.BEGINNING, "embedded"),
                Optional.empty(),
                false,
                LOAD,
                Map.of(
                        Purpose.MANAGEMENT,
                        server("coap://127.0.0.1:5683", management),
                        Purpose.BOOTSTRAP,
                        server("coap://127.0.0.1:5783", bootstrap)),
                depth == Depth.FROM_MEMORY
                        ? List.of()
                        : probes.stream().map(Finding::of).toList());
    }

    private static ServerReport server(String address, StormWatch storms) {
        return new ServerReport(List.of(address), 0.25, 3, 2, OptionalInt.of(6), 11, storms.all());
    }

    /** A node that is spoken of and tells no settings is silent. */
    @Override
    public Answer of(NodeName node) {
        if (node.equals(selfName()))
            return new Answer.Told(InMemorySettings.ofEveryKind().all());
        var settings = started.get(node);
        if (settings != null) return new Answer.Told(settings.all());
        return others.stream().anyMatch(other -> other.name().equals(node))
                ? new Answer.Silent()
                : new Answer.NoSuchNode();
    }

    @Override
    public List<Node> all(Depth depth) {
        var all = new ArrayList<Node>();
        all.add(new Node(new NodeNumber(0), selfName(), Optional.empty(), Optional.of(self(depth))));
        all.addAll(others);
        return all;
    }
}
