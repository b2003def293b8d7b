package dev.dormouse.testkit.placement;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.placement.Placements;
import dev.dormouse.testkit.Outage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Placements that die with the process. */
public final class InMemoryPlacements implements Placements {

    private final Map<EndpointName, String> servers = new ConcurrentHashMap<>();
    private final Map<String, Integer> weights = new ConcurrentHashMap<>();
    private final Outage outage;

    public InMemoryPlacements() {
        this(new Outage());
    }

    public InMemoryPlacements(Outage outage) {
        this.outage = outage;
    }

    @Override
    public Optional<String> find(EndpointName endpoint) {
        outage.check("find a placement");
        return Optional.ofNullable(servers.get(endpoint));
    }

    @Override
    public void put(EndpointName endpoint, String server) {
        outage.check("keep a placement");
        servers.put(endpoint, server);
    }

    @Override
    public boolean remove(EndpointName endpoint) {
        outage.check("remove a placement");
        return servers.remove(endpoint) != null;
    }

    @Override
    public Map<String, Integer> weights() {
        outage.check("find weights of servers");
        return Map.copyOf(weights);
    }

    @Override
    public void weigh(String server, int weight) {
        outage.check("weigh a server");
        weights.put(server, weight);
    }

    @Override
    public boolean unweigh(String server) {
        outage.check("weigh a server");
        return weights.remove(server) != null;
    }

    @Override
    public Map<String, Long> counts() {
        outage.check("count placements");
        return servers.values().stream().collect(Collectors.groupingBy(server -> server, Collectors.counting()));
    }
}
