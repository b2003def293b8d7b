package dev.dormouse.launcher.time;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the clock on one thread and runs the work on virtual ones. A waiting task costs a small object, no thread. */
public final class VirtualThreadScheduler implements Scheduler, Service, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(VirtualThreadScheduler.class);

    private final ScheduledThreadPoolExecutor clock;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("later-", 0).factory());
    private final Duration patience;

    /** @param patience how long {@link #stop} waits for work under way */
    public VirtualThreadScheduler(Duration patience) {
        this.patience = patience;
        clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("clock").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void start() {
        clock.prestartCoreThread();
    }

    @Override
    public Task after(Duration delay, Runnable work) {
        var once = new Appointment(() -> run(work));
        once.in(delay);
        return once;
    }

    @Override
    public Task every(Duration pause, Runnable work) {
        var repeated = new Appointment[1];
        repeated[0] = new Appointment(() -> {
            run(work);
            repeated[0].in(pause);
        });
        repeated[0].in(pause);
        return repeated[0];
    }

    /** What has not begun never will; work under way is waited for, then interrupted. */
    @Override
    public void stop() {
        clock.shutdownNow();
        workers.shutdown();
        try {
            if (workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) return;
            log.atWarn().addKeyValue("patience", patience).log("scheduled work did not end in time and is interrupted");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.shutdownNow();
    }

    /** The same as stopping. */
    @Override
    public void close() {
        stop();
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("scheduled work failed");
        }
    }

    /** One task: at most one pending alarm on the clock, until it is cancelled or the scheduler stopped. */
    private final class Appointment implements Task {
        private final Runnable work;
        private @Nullable ScheduledFuture<?> alarm;
        private boolean cancelled;

        Appointment(Runnable work) {
            this.work = work;
        }

        synchronized void in(Duration delay) {
            if (cancelled || clock.isShutdown()) return;
            try {
                // What is due now need not go round by the clock's thread.
                if (delay.isPositive()) alarm = clock.schedule(this::begin, delay.toNanos(), TimeUnit.NANOSECONDS);
                else begin();
            } catch (RejectedExecutionException stopping) {
                log.debug("stopping: no new work is taken");
            }
        }

        private void begin() {
            try {
                workers.execute(work);
            } catch (RejectedExecutionException stopping) {
                log.debug("stopping: work that was due does not begin");
            }
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            if (alarm != null) alarm.cancel(false);
        }
    }
}
