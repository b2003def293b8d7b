package dev.dormouse.fleet.log;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of what is too old or too much, a little at a time. Tells the log when it begins and ends. */
public final class LogUpkeep implements Service {

    /** How long entries are kept, and how many at most. */
    public record Bounds(Duration keep, long most) {}

    private static final Logger log = LoggerFactory.getLogger(LogUpkeep.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int AT_ONCE = 500;

    private final EventLog eventLog;
    private final Chronicle chronicle;
    private final Bounds bounds;
    private final String version;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private Scheduler.Task task = () -> {};
    private boolean started;

    public LogUpkeep(EventLog eventLog, Bounds bounds, String version, Scheduler scheduler, InstantSource clock) {
        this.eventLog = eventLog;
        this.chronicle = new Chronicle(eventLog);
        this.bounds = bounds;
        this.version = version;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void start() {
        chronicle.started(version, clock.instant());
        task = scheduler.every(EVERY, this::trim);
        started = true;
    }

    @Override
    public void stop() {
        if (!started) return;
        started = false;
        task.cancel();
        chronicle.stopped(clock.instant());
    }

    private void trim() {
        try {
            var olderThan = clock.instant().minus(bounds.keep());
            int removed = 0;
            for (int some = AT_ONCE; some == AT_ONCE; removed += some)
                some = eventLog.trim(olderThan, bounds.most(), AT_ONCE);
            log.atDebug().addKeyValue("entries", removed).log("old entries removed");
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("old entries stay for now");
        }
    }
}
