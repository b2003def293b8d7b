package dev.dormouse.fleet.audit;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of acts that are too old or too many, a little at a time. */
public final class AuditUpkeep implements Service {

    /** How long acts are kept, and how many at most. */
    public record Bounds(Duration keep, long most) {}

    private static final Logger log = LoggerFactory.getLogger(AuditUpkeep.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int AT_ONCE = 500;

    private final AuditTrail trail;
    private final Bounds bounds;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private Scheduler.Task task = () -> {};

    public AuditUpkeep(AuditTrail trail, Bounds bounds, Scheduler scheduler, InstantSource clock) {
        this.trail = trail;
        this.bounds = bounds;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void start() {
        task = scheduler.every(EVERY, this::trim);
    }

    @Override
    public void stop() {
        task.cancel();
    }

    private void trim() {
        try {
            var olderThan = clock.instant().minus(bounds.keep());
            int removed = 0;
            for (int some = AT_ONCE; some == AT_ONCE; removed += some)
                some = trail.trim(olderThan, bounds.most(), AT_ONCE);
            log.atDebug().addKeyValue("acts", removed).log("old acts removed");
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("old acts stay for now");
        }
    }
}
