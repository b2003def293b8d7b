package dev.dormouse.fleet.update;

import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a process was about to do dies with it. */
record MortalScheduler(Scheduler time, AtomicBoolean alive) implements Scheduler {

    @Override
    public Task after(Duration delay, Runnable work) {
        return time.after(delay, () -> ifAlive(work));
    }

    @Override
    public Task every(Duration pause, Runnable work) {
        return time.every(pause, () -> ifAlive(work));
    }

    private void ifAlive(Runnable work) {
        if (alive.get()) work.run();
    }
}
