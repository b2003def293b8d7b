package dev.dormouse.fleet.storm;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes down that a storm began and that it has passed, for the fleet's story. */
public final class StormChronicle {

    private final EventLog entries;
    private final NodeName node;
    private final Purpose server;

    public StormChronicle(EventLog entries, NodeName node, Purpose server) {
        this.entries = entries;
        this.node = node;
        this.server = server;
    }

    public void on(Storm storm) {
        switch (storm.course()) {
            case Storm.Course.GoingOn now ->
                note(
                        storm.began(),
                        LogKind.STORM_BEGAN,
                        "More comes in to the " + word() + " server than it can serve at once.");
            case Storm.Course.Passed(var at) -> note(at, LogKind.STORM_PASSED, over(storm));
        }
    }

    private String over(Storm storm) {
        var length = Duration.between(storm.began(), storm.lastRefused());
        return String.format(
                Locale.ROOT,
                "All that comes in to the %s server is served again. In %s it let in %,d attempts and refused %,d.",
                word(),
                shown(length),
                storm.all().admitted(),
                storm.all().refused());
    }

    private String word() {
        return server == Purpose.BOOTSTRAP ? "bootstrap" : "LwM2M";
    }

    private void note(Instant at, LogKind kind, String sentence) {
        var keys = Map.of("node", node.value(), "server", server.name().toLowerCase(Locale.ROOT));
        entries.note(new LogEntry(at, kind, Optional.empty(), sentence, keys));
    }

    private static String shown(Duration time) {
        return time.toMinutes() >= 2 ? time.toMinutes() + " minutes" : time.toSeconds() + 1 + " seconds";
    }
}
