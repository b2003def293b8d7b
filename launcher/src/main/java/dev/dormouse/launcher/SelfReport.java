package dev.dormouse.launcher;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.event.StormChanged;
import dev.dormouse.fleet.health.Finding;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.node.NodeReport;
import dev.dormouse.fleet.node.NodeReport.About;
import dev.dormouse.fleet.node.NodeReport.Held;
import dev.dormouse.fleet.node.NodeReport.Load;
import dev.dormouse.fleet.node.NodeReports.Depth;
import dev.dormouse.fleet.node.ServerReport;
import dev.dormouse.fleet.storm.StormChronicle;
import dev.dormouse.fleet.storm.Storms;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this node says of itself when somebody asks, and of its storms when they begin and pass. */
final class SelfReport {

    private static final Logger log = LoggerFactory.getLogger(SelfReport.class);

    private final About about;
    private final Map<Purpose, Door> servers;
    private final Membership membership;
    private final Draining draining;
    private final List<HealthProbe> probes;

    /** How a server is, and its storms. */
    record Door(Supplier<ServerReport> report, Storms storms) {}

    /** How it stands among the others: its lease, if there are any, and how many devices it serves. */
    record Membership(Supplier<Optional<Held>> lease, LongSupplier devices) {}

    SelfReport(
            About about,
            Map<Purpose, Door> servers,
            Membership membership,
            Draining draining,
            List<HealthProbe> probes) {
        this.about = about;
        this.servers = new EnumMap<>(servers);
        this.membership = membership;
        this.draining = draining;
        this.probes = List.copyOf(probes);
    }

    /** From now on storms are written down, and told to whoever watches. */
    void tell(EventLog entries, FleetEvents events, NodeName node) {
        servers.forEach((server, door) -> {
            door.storms().listen(new StormChronicle(entries, node, server)::on);
            door.storms().listen(storm -> events.publish(new StormChanged(node, server, storm)));
        });
    }

    NodeReport now(Depth depth) {
        boolean isToLook = depth == Depth.LOOKED_AT;
        var reports = new EnumMap<Purpose, ServerReport>(Purpose.class);
        servers.forEach((server, door) -> reports.put(server, door.report().get()));
        var runtime = Runtime.getRuntime();
        var load = new Load(
                isToLook ? devices() : Optional.empty(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory());
        return new NodeReport(
                about,
                membership.lease().get(),
                draining.hasBegun(),
                load,
                reports,
                isToLook ? probes.stream().map(Finding::of).toList() : List.of());
    }

    private Optional<Long> devices() {
        try {
            return Optional.of(membership.devices().getAsLong());
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("the devices are not counted");
            return Optional.empty();
        }
    }
}
