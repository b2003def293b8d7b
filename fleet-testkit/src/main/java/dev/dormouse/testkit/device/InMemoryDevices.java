package dev.dormouse.testkit.device;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.search.Circumstances;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.Subject;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** An inventory that dies with the process. */
public final class InMemoryDevices implements Devices {

    private final ConcurrentNavigableMap<EndpointName, Device> devices = new ConcurrentSkipListMap<>();
    private final Outage outage;
    private final Function<EndpointName, Circumstances> around;

    public InMemoryDevices() {
        this(new Outage());
    }

    public InMemoryDevices(Outage outage) {
        this(outage, endpoint -> Circumstances.NONE);
    }

    /** Of which queries are asked what stands beside the inventory, too. */
    public InMemoryDevices(Outage outage, Function<EndpointName, Circumstances> around) {
        this.outage = outage;
        this.around = around;
    }

    @Override
    public synchronized void note(Sighting sighting) {
        var known = devices.get(sighting.endpoint());
        var noted = known == null ? Device.first(sighting) : Optional.of(known.seenAgain(sighting));
        noted.ifPresent(device -> devices.put(device.endpoint(), device));
    }

    @Override
    public void settle() {
        outage.check("keep sightings");
    }

    @Override
    public Optional<Device> find(EndpointName endpoint) {
        outage.check("find a device");
        return Optional.ofNullable(devices.get(endpoint));
    }

    @Override
    public Page<Device> page(Filter filter, Optional<String> cursor, int limit) {
        outage.check("list devices");
        var left = cursor.map(EndpointName::new)
                .map(last -> devices.tailMap(last, false))
                .orElse(devices);
        var matching = fitting(filter.whole(), filter, left.values());
        return Paging.first(limit, matching, last -> last.endpoint().value());
    }

    @Override
    public Counts counts(Filter filter) {
        outage.check("count devices");
        Map<State, Long> counts = new EnumMap<>(State.class);
        fitting(filter.query(), filter, devices.values())
                .forEach(device -> counts.merge(device.stateAt(filter.now()), 1L, Long::sum));
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Counts(
                total,
                counts.getOrDefault(State.AWAKE, 0L),
                counts.getOrDefault(State.ASLEEP, 0L),
                counts.getOrDefault(State.LATE, 0L),
                counts.getOrDefault(State.GONE, 0L));
    }

    @Override
    public synchronized boolean forget(EndpointName endpoint) {
        outage.check("forget a device");
        return devices.remove(endpoint) != null;
    }

    private Stream<Device> fitting(Query query, Filter filter, Collection<Device> devices) {
        return devices.stream()
                .filter(device -> query.fits(new Subject(device, around.apply(device.endpoint()), filter.now())));
    }
}
