package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The newest value at each path. What a device stamped as older than what is there does not replace it. */
record Newest(NavigableMap<NodePath, LatestValue> values) {

    static final Newest NOTHING = new Newest(Collections.emptyNavigableMap());

    Newest and(List<Reading> readings, Source source, Instant receivedAt) {
        return and(readings.stream()
                .map(reading -> new LatestValue(reading, source, receivedAt))
                .toList());
    }

    Newest and(Collection<LatestValue> later) {
        var merged = new TreeMap<>(values);
        for (var value : later)
            merged.merge(value.reading().path(), value, (have, came) -> isOlder(came, have) ? have : came);
        return new Newest(merged);
    }

    /**
     * When a value was taken. It cannot be younger than its arrival: a device whose clock once ran ahead must not be stuck with
     * what it said.
     */
    static Instant takenAt(LatestValue value) {
        return value.reading()
                .at()
                .filter(stamped -> stamped.isBefore(value.receivedAt()))
                .orElse(value.receivedAt());
    }

    private static boolean isOlder(LatestValue came, LatestValue have) {
        return came.reading().at().filter(at -> at.isBefore(takenAt(have))).isPresent();
    }
}
