package dev.dormouse.fleet.audit;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;

/** Lets go of acts that are too old or too many, a little at a time. */
public final class AuditUpkeep {

    /** How long acts are kept, and how many at most. */
    public record Bounds(Duration keep, long most) {}

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int AT_ONCE = 500;

    private AuditUpkeep() {}

    public static Service of(AuditTrail trail, Bounds bounds, Scheduler scheduler, InstantSource clock) {
        return new Rounds(
                "remove old acts",
                () -> trail.trim(clock.instant().minus(bounds.keep()), bounds.most(), AT_ONCE) < AT_ONCE,
                EVERY,
                scheduler);
    }
}
