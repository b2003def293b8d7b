package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the days of devices that have become too old, a small step at a time. The fleet's totals stay. */
public final class LedgerUpkeep implements Service {

    private static final Logger log = LoggerFactory.getLogger(LedgerUpkeep.class);
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(500);
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final int AT_ONCE = 500;

    private final Ledger ledger;
    private final Duration keep;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private Scheduler.Task next = () -> {};
    private boolean stopped = true;

    public LedgerUpkeep(Ledger ledger, Duration keep, Scheduler scheduler, InstantSource clock) {
        this.ledger = ledger;
        this.keep = keep;
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
            var oldest = LocalDate.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC);
            roundIsOver = ledger.removeBefore(oldest, AT_ONCE) < AT_ONCE;
        } catch (StoreUnavailable away) {
            log.atDebug().setCause(away).log("old traffic is removed later");
        } finally {
            goOn(roundIsOver ? BETWEEN_ROUNDS : BETWEEN_STEPS);
        }
    }

    private synchronized void goOn(Duration pause) {
        if (!stopped) next = scheduler.after(pause, this::step);
    }
}
