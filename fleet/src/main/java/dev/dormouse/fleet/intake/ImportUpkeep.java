package dev.dormouse.fleet.intake;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;

/** Forgets imports that were long ago, a few at a time: each has its faults with it. */
public final class ImportUpkeep {

    private static final Duration KEEP = Duration.ofDays(365);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final int AT_ONCE = 10;

    private ImportUpkeep() {}

    public static Service of(Imports imports, Scheduler scheduler, InstantSource clock) {
        return new Rounds(
                "remove old imports",
                () -> imports.removeBefore(clock.instant().minus(KEEP), AT_ONCE) < AT_ONCE,
                EVERY,
                scheduler);
    }
}
