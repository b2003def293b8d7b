package dev.dormouse.rest.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** So many in a minute for each name, be it a token's or an address. Safe for all threads, and never waits. */
public final class Rates {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private record Window(Instant since, int taken) {}

    /** What is left of a minute after one more, and when the next begins; {@code refused} says that it was one too many. */
    public record Left(int quota, int remaining, Duration reset, boolean refused) {}

    private final int perMinute;
    private final InstantSource clock;
    private final Map<String, Window> windows = new Recent<>();

    public Rates(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    public synchronized Left take(String name) {
        var now = clock.instant();
        var window = windows.get(name);
        if (window == null || !now.isBefore(window.since().plus(WINDOW))) window = new Window(now, 0);
        boolean refused = window.taken() >= perMinute;
        int taken = refused ? window.taken() : window.taken() + 1;
        windows.put(name, new Window(window.since(), taken));
        return new Left(
                perMinute,
                perMinute - taken,
                Duration.between(now, window.since().plus(WINDOW)),
                refused);
    }
}
