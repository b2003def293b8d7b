package dev.dormouse.testkit.device;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** An inventory that dies with the process. */
public final class InMemoryDevices implements Devices {

    private final ConcurrentNavigableMap<EndpointName, Device> devices = new ConcurrentSkipListMap<>();
    private final Outage outage;

    public InMemoryDevices() {
        this(new Outage());
    }

    public InMemoryDevices(Outage outage) {
        this.outage = outage;
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
        var matching = matching(filter.search(), left.values())
                .filter(device -> filter.state()
                        .map(state -> state == stateOf(device, filter))
                        .orElse(true));
        return Paging.first(limit, matching, last -> last.endpoint().value());
    }

    @Override
    public Counts counts(Filter filter) {
        outage.check("count devices");
        Map<State, Long> counts = new EnumMap<>(State.class);
        matching(filter.search(), devices.values())
                .forEach(device -> counts.merge(stateOf(device, filter), 1L, Long::sum));
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

    private static State stateOf(Device device, Filter filter) {
        return device.stateAt(filter.now());
    }

    private static Stream<Device> matching(String search, Collection<Device> devices) {
        var wanted = search.toLowerCase(Locale.ROOT);
        return devices.stream()
                .filter(device -> Stream.of(
                                Optional.of(device.endpoint().value()),
                                device.facts().manufacturer(),
                                device.facts().model(),
                                device.facts().firmware())
                        .flatMap(Optional::stream)
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted)));
    }
}
