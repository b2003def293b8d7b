package dev.dormouse.fleet.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.objects.path.NodePath;
import java.time.Instant;
import java.util.Optional;

/** Which part of the history: of one resource or entry, from a moment on and before another. */
public record HistoryQuery(EndpointName endpoint, NodePath path, Instant from, Instant until) {

    private static final int RESOURCE = 3;

    public HistoryQuery {
        if (path.depth() < RESOURCE)
            throw new IllegalArgumentException(path + " holds no value itself, name a resource: " + path + "/…");
        if (!from.isBefore(until)) throw new IllegalArgumentException(until + " is not after " + from);
    }

    /** What a page leaves for the next when its last item ends before that moment. */
    public static String cursorAt(Instant next) {
        return Long.toString(next.toEpochMilli());
    }

    /**
     * What is left of this query where a cursor says.
     *
     * @throws IllegalArgumentException when none of our pages left that cursor
     */
    public HistoryQuery goingOn(Optional<String> cursor) {
        if (cursor.isEmpty()) return this;
        var next = Instant.ofEpochMilli(Long.parseLong(cursor.get()));
        if (next.isBefore(from)) throw new IllegalArgumentException("the cursor lies before the query");
        return new HistoryQuery(endpoint, path, next, until);
    }
}
