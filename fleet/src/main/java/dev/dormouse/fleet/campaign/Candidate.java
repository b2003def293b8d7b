package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A device as campaigns look at it: who it is, and how it is just now, as far as it told. */
public record Candidate(EndpointName endpoint, Kind kind, Condition condition, Optional<String> group, Habit habit) {

    /** What it says of itself; {@code version} is that of its firmware. */
    public record Kind(
            Optional<String> manufacturer,
            Optional<String> model,
            Optional<String> hardware,
            Optional<String> version) {}

    /** What guards ask for; {@code zone} is by which its clocks go. */
    public record Condition(
            Optional<ZoneId> zone, Optional<Integer> battery, Optional<Integer> signal, Optional<Boolean> mains) {}

    /** How often it comes, when it came last, and how long it listens then. One that does not sleep listens always. */
    public record Habit(Duration every, Instant last, Duration listens, boolean sleeps) {

        /** When it comes next, if it keeps to its rhythm. */
        public Instant nextAfter(Instant now) {
            long pause = Math.max(1, every.toMillis());
            long missed = Math.max(0, Math.floorDiv(now.toEpochMilli() - last.toEpochMilli(), pause));
            return last.plusMillis((missed + 1) * pause);
        }
    }
}
