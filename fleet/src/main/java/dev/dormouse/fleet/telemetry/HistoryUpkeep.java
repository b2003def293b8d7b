package dev.dormouse.fleet.telemetry;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Thins out the history, a small step at a time, round after round. */
public final class HistoryUpkeep implements Service {

    private static final Logger log = LoggerFactory.getLogger(HistoryUpkeep.class);
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(500);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(30);

    private final History history;
    private final Retention retention;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private Scheduler.Task next = () -> {};
    private boolean stopped = true;

    public HistoryUpkeep(History history, Retention retention, Scheduler scheduler, InstantSource clock) {
        this.history = history;
        this.retention = retention;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        stopped = false;
        goOn(BETWEEN_STEPS);
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        next.cancel();
    }

    private void step() {
        boolean roundIsOver = true;
        try {
            roundIsOver = history.thinOut(retention.at(clock.instant()));
        } catch (StoreUnavailable e) {
            // The store has told why; what is old waits.
            log.atDebug().setCause(e).log("the history is thinned out later");
        } finally {
            goOn(roundIsOver ? BETWEEN_ROUNDS : BETWEEN_STEPS);
        }
    }

    private synchronized void goOn(Duration pause) {
        if (!stopped) next = scheduler.after(pause, this::step);
    }
}
