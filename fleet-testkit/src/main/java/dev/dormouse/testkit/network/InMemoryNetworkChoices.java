package dev.dormouse.testkit.network;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.network.NetworkChoices;
import dev.dormouse.testkit.Outage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Choices that die with the process. */
public final class InMemoryNetworkChoices implements NetworkChoices {

    private final Map<EndpointName, String> chosen = new ConcurrentHashMap<>();
    private final Outage outage;

    public InMemoryNetworkChoices() {
        this(new Outage());
    }

    public InMemoryNetworkChoices(Outage outage) {
        this.outage = outage;
    }

    @Override
    public Optional<String> find(EndpointName device) {
        return Optional.ofNullable(chosen.get(device));
    }

    @Override
    public void put(EndpointName device, String network) {
        outage.check("choose a network");
        chosen.put(device, network);
    }

    @Override
    public boolean remove(EndpointName device) {
        outage.check("let go of a network");
        return chosen.remove(device) != null;
    }
}
