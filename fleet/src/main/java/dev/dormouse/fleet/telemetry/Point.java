package dev.dormouse.fleet.telemetry;

import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourceInstancePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a resource held at one time, to the millisecond. */
public record Point(NodePath path, Instant at, Value value, TimedBy timedBy) {
    public Point {
        if (!(path instanceof ResourcePath || path instanceof ResourceInstancePath))
            throw new IllegalArgumentException(path + " holds no value itself, only the resources below it do");
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
