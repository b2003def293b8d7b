package dev.dormouse.coap.rig;

import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A scheduler on the machine's own time, for tests whose other end has its own time too. */
public final class RealTime implements Scheduler {

    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(0, Thread.ofVirtual().factory());

    @Override
    public Task after(Duration delay, Runnable work) {
        var task = timer.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> task.cancel(false);
    }

    @Override
    public Task every(Duration pause, Runnable work) {
        var task = timer.scheduleWithFixedDelay(work, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
        return () -> task.cancel(false);
    }
}
