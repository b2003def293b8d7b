package dev.dormouse.coap.rig;

import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;

/** Real time, a hundred times as fast: for what gives up after many seconds. */
public final class Hurry implements Scheduler {

    private final Scheduler real = new RealTime();

    @Override
    public Task after(Duration delay, Runnable work) {
        return real.after(delay.dividedBy(100), work);
    }

    @Override
    public Task every(Duration pause, Runnable work) {
        return real.every(pause.dividedBy(100), work);
    }
}
