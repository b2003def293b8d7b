package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who reports what, and how often, since we started. It remembers so many places and no more: when there is no room, the
 * quieter half is forgotten, so the chattiest of a large fleet stay. Safe for all threads.
 */
public final class Chatter {

    private static final int MOST = 40_000;

    /** One place on one device. A report of many places counts for the first of them. */
    record Place(EndpointName endpoint, NodePath path) {}

    private final int most;
    private final Map<Place, Pace> paces = new ConcurrentHashMap<>();
    private final AtomicBoolean forgetting = new AtomicBoolean();

    public Chatter() {
        this(MOST);
    }

    Chatter(int most) {
        this.most = most;
    }

    public void on(FleetEvent event) {
        switch (event) {
            case ValuesReported reported when reported.source() == Source.NOTIFY -> note(reported);
            case FleetEvent.DeviceForgotten(var endpoint, var at) ->
                paces.keySet().removeIf(place -> place.endpoint().equals(endpoint));
            default -> {}
        }
    }

    private void note(ValuesReported reported) {
        if (reported.readings().isEmpty()) return;
        var reading = reported.readings().getFirst();
        var value = reported.readings().size() == 1 ? number(reading.value()) : OptionalDouble.empty();
        paces.compute(
                new Place(reported.endpoint(), reading.path()),
                (place, before) ->
                        before == null ? Pace.beginning(reported.at(), value) : before.and(reported.at(), value));
        if (paces.size() > most) forgetTheQuiet();
    }

    private static OptionalDouble number(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> OptionalDouble.of(number);
            case Value.Decimal(double number) when Double.isFinite(number) -> OptionalDouble.of(number);
            default -> OptionalDouble.empty();
        };
    }

    private void forgetTheQuiet() {
        if (!forgetting.compareAndSet(false, true)) return;
        try {
            paces.entrySet().stream()
                    .sorted(Comparator.comparingLong(entry -> entry.getValue().count()))
                    .limit(most / 2)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(paces::remove);
        } finally {
            forgetting.set(false);
        }
    }

    List<Map.Entry<Place, Pace>> of(EndpointName endpoint) {
        return paces.entrySet().stream()
                .filter(entry -> entry.getKey().endpoint().equals(endpoint))
                .toList();
    }

    List<Map.Entry<Place, Pace>> all() {
        return List.copyOf(paces.entrySet());
    }
}
