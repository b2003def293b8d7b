package dev.dormouse.fleet.time;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work done round after round in small steps, so that whoever else needs the store gets a turn in between. */
public final class Rounds implements Service {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(500);

    private final String work;
    private final BooleanSupplier step;
    private final Duration between;
    private final Scheduler scheduler;
    private Scheduler.Task next = () -> {};
    private boolean stopped = true;

    /** {@code work} names it in the log; {@code step} does a little of it and says whether the round is over. */
    public Rounds(String work, BooleanSupplier step, Duration between, Scheduler scheduler) {
        this.work = work;
        this.step = step;
        this.between = between;
        this.scheduler = scheduler;
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
            roundIsOver = step.getAsBoolean();
        } catch (StoreUnavailable e) {
            // The store has told why; the next round does it.
            log.atDebug().addKeyValue("work", work).setCause(e).log("put off");
        } finally {
            goOn(roundIsOver ? between : BETWEEN_STEPS);
        }
    }

    private synchronized void goOn(Duration pause) {
        if (!stopped) next = scheduler.after(pause, this::step);
    }
}
