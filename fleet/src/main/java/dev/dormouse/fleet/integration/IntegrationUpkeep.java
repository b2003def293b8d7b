package dev.dormouse.fleet.integration;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;

/** Lets go of letters that everybody has, and of what is too old or too much, a little at a time. */
public final class IntegrationUpkeep {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int AT_ONCE = 2_000;

    private IntegrationUpkeep() {}

    public static Service of(Outbox outbox, Bounds bounds, Scheduler scheduler, InstantSource clock) {
        return new Rounds(
                "remove letters", () -> outbox.trim(bounds, clock.instant(), AT_ONCE) < AT_ONCE, EVERY, scheduler);
    }
}
