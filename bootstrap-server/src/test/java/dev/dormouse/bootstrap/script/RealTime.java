package dev.dormouse.bootstrap.script;

import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Time as it passes, for servers that others load. */
public final class RealTime implements Scheduler {

    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(0, Thread.ofVirtual().factory());

    @Override
    public Task after(Duration delay, Runnable work) {
        var task = timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> task.cancel(false);
    }

    @Override
    public Task every(Duration pause, Runnable work) {
        var task = timer.scheduleWithFixedDelay(work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return () -> task.cancel(false);
    }
}
