package dev.dormouse.testkit.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.testkit.Outage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Latest values that die with the process. */
public final class InMemoryLatestValues implements LatestValues {

    private final Map<EndpointName, NavigableMap<NodePath, LatestValue>> values = new ConcurrentHashMap<>();
    private final Outage outage;

    public InMemoryLatestValues() {
        this(new Outage());
    }

    public InMemoryLatestValues(Outage outage) {
        this.outage = outage;
    }

    @Override
    public void put(EndpointName endpoint, List<Reading> readings, Source source, Instant receivedAt) {
        values.compute(endpoint, (same, known) -> {
            var merged = known == null ? new ConcurrentSkipListMap<NodePath, LatestValue>() : known;
            for (var reading : readings)
                merged.merge(
                        reading.path(),
                        new LatestValue(reading, source, receivedAt),
                        (have, came) -> isOlder(came, have) ? have : came);
            return merged;
        });
    }

    @Override
    public List<LatestValue> of(EndpointName endpoint, Optional<NodePath> under) {
        outage.check("find latest values");
        return values.getOrDefault(endpoint, new TreeMap<>()).values().stream()
                .filter(value ->
                        under.map(root -> root.covers(value.reading().path())).orElse(true))
                .toList();
    }

    @Override
    public void forget(EndpointName endpoint) {
        outage.check("forget latest values");
        values.remove(endpoint);
    }

    /** A value cannot be younger than its arrival: a device whose clock once ran ahead must not be stuck with what it said. */
    private static boolean isOlder(LatestValue came, LatestValue have) {
        var stamped = came.reading().at();
        return stamped.isPresent() && stamped.get().isBefore(takenAt(have));
    }

    private static Instant takenAt(LatestValue value) {
        return value.reading()
                .at()
                .filter(stamped -> stamped.isBefore(value.receivedAt()))
                .orElse(value.receivedAt());
    }
}
