package dev.dormouse.launcher;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.node.NodeReport;
import dev.dormouse.fleet.node.NodeReports;
import dev.dormouse.launcher.config.BootstrapConfig;
import dev.dormouse.launcher.config.DormouseConfig;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What this node says of itself: where devices reach it, how it is, and what storms it sees. */
final class SelfWiring {

    private final Company company;
    private final List<String> addresses;
    private final List<HealthProbe> probes;
    private final SelfReport report;

    SelfWiring(Ground ground, DormouseConfig config, Map<Purpose, CoapTransport> servers, Draining draining) {
        var stores = ground.stores();
        company = ground.company();
        var managedAt = List.of(config.coaps().address(), config.coap().address());
        var bootstrapsAt = addresses(config.bootstrap());
        addresses = Stream.concat(managedAt.stream(), bootstrapsAt.stream()).toList();
        probes = Stream.of(stores.health().stream(), company.health().stream(), Stream.of(draining))
                .<HealthProbe>flatMap(some -> some)
                .toList();
        var doors = new EnumMap<Purpose, SelfReport.Door>(Purpose.class);
        servers.forEach((server, its) -> {
            var reachedAt = server == Purpose.BOOTSTRAP ? bootstrapsAt : managedAt;
            doors.put(server, new SelfReport.Door(() -> its.report(reachedAt), its.storms()));
        });
        report = new SelfReport(
                new NodeReport.About(Version.current(), ground.clock().instant(), stores.kind()),
                doors,
                new SelfReport.Membership(company::lease, () -> company.devices(ground.registrations())),
                draining,
                probes);
        report.tell(ground.store().eventLog(), ground.events(), new NodeName(company.node()));
    }

    List<String> addresses() {
        return addresses;
    }

    List<HealthProbe> probes() {
        return probes;
    }

    /** Of all nodes, this one among them. */
    NodeReports reports() {
        return company.reports(report::now);
    }

    private static List<String> addresses(BootstrapConfig bootstrap) {
        if (!bootstrap.enabled()) return List.of();
        return List.of(bootstrap.coaps().address(), bootstrap.coap().address());
    }
}
