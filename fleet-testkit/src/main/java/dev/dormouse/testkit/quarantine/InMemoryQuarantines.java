package dev.dormouse.testkit.quarantine;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.quarantine.Quarantined;
import dev.dormouse.fleet.quarantine.Quarantines;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Quarantines that die with the process. */
public final class InMemoryQuarantines implements Quarantines {

    private final NavigableMap<EndpointName, Quarantined> devices = new TreeMap<>();
    private final Outage outage;

    public InMemoryQuarantines() {
        this(new Outage());
    }

    public InMemoryQuarantines(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized boolean add(Quarantined device) {
        outage.check("quarantine a device");
        return devices.putIfAbsent(device.endpoint(), device) == null;
    }

    @Override
    public synchronized boolean remove(EndpointName endpoint) {
        outage.check("release a device");
        return devices.remove(endpoint) != null;
    }

    @Override
    public synchronized Page<Quarantined> page(Optional<String> cursor, int limit) {
        outage.check("list devices in quarantine");
        var left = devices.values().stream()
                .filter(device -> cursor.map(last -> device.endpoint().value().compareTo(last) > 0)
                        .orElse(true));
        return Paging.first(limit, left, last -> last.endpoint().value());
    }
}
