package dev.dormouse.fleet.lease;

import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Does work while it is this node's. What is done again and again is left out while it is not; what is done once waits until it is,
 * where that is wanted, so that whoever has himself called later is called on whichever node has the duty.
 */
final class DutyScheduler implements Scheduler {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final BooleanSupplier isOurs;
    private final Scheduler scheduler;
    private final boolean onceWaits;

    DutyScheduler(BooleanSupplier isOurs, Scheduler scheduler, boolean onceWaits) {
        this.isOurs = isOurs;
        this.scheduler = scheduler;
        this.onceWaits = onceWaits;
    }

    @Override
    public Task after(Duration delay, Runnable work) {
        if (!onceWaits) return scheduler.after(delay, work);
        var next = new AtomicReference<Task>(() -> {});
        var task = new Waiting(work, next);
        next.set(scheduler.after(delay, task));
        return task;
    }

    @Override
    public Task every(Duration pause, Runnable work) {
        return scheduler.every(pause, () -> {
            if (isOurs.getAsBoolean()) work.run();
        });
    }

    private final class Waiting implements Task, Runnable {
        private final Runnable work;
        private final AtomicReference<Task> next;
        private volatile boolean cancelled;

        private Waiting(Runnable work, AtomicReference<Task> next) {
            this.work = work;
            this.next = next;
        }

        @Override
        public void run() {
            if (cancelled) return;
            if (isOurs.getAsBoolean()) work.run();
            else next.set(scheduler.after(LOOK_AGAIN, this));
        }

        @Override
        public void cancel() {
            cancelled = true;
            next.get().cancel();
        }
    }
}
