package dev.dormouse.fleet.replay;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;

/** Forgets requests after a day, a few at a time. */
public final class ReplayUpkeep {

    /** How long a name stands for one request. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int AT_ONCE = 500;

    private ReplayUpkeep() {}

    public static Service of(Replays replays, Scheduler scheduler, InstantSource clock) {
        return new Rounds(
                "forget requests", () -> replays.trim(clock.instant().minus(KEPT), AT_ONCE) < AT_ONCE, EVERY, scheduler);
    }
}
