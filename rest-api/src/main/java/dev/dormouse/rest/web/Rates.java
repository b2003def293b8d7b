package dev.dormouse.rest.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many requests each token has left in its minute. Asked on event loops; never waits. */
final class Rates {

    private static final int REMEMBERED = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private record Window(Instant since, int taken) {}

    /** What is left of a minute after a request, and when the next begins; {@code refused} says that it was one too many. */
    record Left(int quota, int requests, Duration reset, boolean refused) {}

    private final int perMinute;
    private final InstantSource clock;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > REMEMBERED;
        }
    };

    Rates(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    synchronized Left take(String name) {
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
