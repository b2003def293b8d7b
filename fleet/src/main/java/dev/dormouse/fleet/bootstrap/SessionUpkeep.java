package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;

/** Lets go of sessions that are too old, a little at a time. */
public final class SessionUpkeep {

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int AT_ONCE = 500;

    private SessionUpkeep() {}

    public static Service of(BootstrapSessions sessions, Duration keep, Scheduler scheduler, InstantSource clock) {
        return new Rounds(
                "remove old bootstrap sessions",
                () -> sessions.removeBefore(clock.instant().minus(keep), AT_ONCE) < AT_ONCE,
                EVERY,
                scheduler);
    }
}
