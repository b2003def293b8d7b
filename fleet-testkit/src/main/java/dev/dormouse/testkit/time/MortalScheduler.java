package dev.dormouse.testkit.time;

import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;

/** That of a process which can be killed: what it was about to do dies with it. */
public final class MortalScheduler implements Scheduler {

    private final Scheduler time;
    private volatile boolean dead;

    public MortalScheduler(Scheduler time) {
        this.time = time;
    }

    public void kill() {
        dead = true;
    }

    @Override
    public Task after(Duration delay, Runnable work) {
        return time.after(delay, () -> ifAlive(work));
    }

    @Override
    public Task every(Duration pause, Runnable work) {
        return time.every(pause, () -> ifAlive(work));
    }

    private void ifAlive(Runnable work) {
        if (!dead) work.run();
    }
}
