package dev.dormouse.fleet.telemetry;

import dev.dormouse.objects.value.Value;
import java.time.Instant;
import java.util.List;

/** What a device said of itself, and when it was so. Of a multiple resource there are several values, in the order of their ids. */
public record Told(List<Value> values, Instant at) {
    public Told {
        if (values.isEmpty()) throw new IllegalArgumentException("who tells a fact tells a value");
        values = List.copyOf(values);
    }

    public Value value() {
        return values.getFirst();
    }
}
