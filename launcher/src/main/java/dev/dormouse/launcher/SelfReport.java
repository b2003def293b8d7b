package dev.dormouse.launcher;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.node.NodeReport;
import dev.dormouse.fleet.storm.Storm;
import dev.dormouse.fleet.storm.StormChronicle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What this node says of itself when somebody asks, and of its storms when they begin and pass. */
final class SelfReport {

    private final Map<Purpose, CoapTransport> servers;

    SelfReport(Map<Purpose, CoapTransport> servers) {
        this.servers = servers;
    }

    /** From now on storms are written down. */
    void tell(EventLog log, NodeName node) {
        servers.forEach((server, transport) -> transport.storms().listen(new StormChronicle(log, node, server)::on));
    }

    NodeReport now() {
        var storms = new EnumMap<Purpose, List<Storm>>(Purpose.class);
        servers.forEach(
                (server, transport) -> storms.put(server, transport.storms().all()));
        return new NodeReport(storms);
    }
}
