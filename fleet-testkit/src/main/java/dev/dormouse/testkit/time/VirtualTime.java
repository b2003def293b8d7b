package dev.dormouse.testkit.time;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock and a scheduler in one; it is noon of a winter's day until told to move on. What is due runs in the order of its
 * time, then of its scheduling, on the thread that advances, and sees the moment it was due as now.
 */
public final class VirtualTime implements InstantSource, Scheduler {

    public static final Instant BEGINNING = Instant.parse("2026-01-15T12:00:00Z");

    private static final Logger log = LoggerFactory.getLogger(VirtualTime.class);

    private final NavigableSet<Appointment> agenda = new TreeSet<>(
            Comparator.<Appointment, Instant>comparing(due -> due.at).thenComparingLong(due -> due.number));
    private Instant now = BEGINNING;
    private long numbers;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public Task after(Duration delay, Runnable work) {
        return schedule(new Appointment(work, Optional.empty()), delay);
    }

    @Override
    public Task every(Duration pause, Runnable work) {
        if (!pause.isPositive()) throw new IllegalArgumentException("a pause must be positive, not " + pause);
        return schedule(new Appointment(work, Optional.of(pause)), pause);
    }

    /** Runs everything that comes due until then, also what is scheduled on the way. */
    public void advance(Duration by) {
        if (by.isNegative()) throw new IllegalArgumentException("time does not go back: " + by);
        var end = instant().plus(by);
        for (var due = nextBy(end); due.isPresent(); due = nextBy(end)) run(due.get());
        reach(end);
    }

    /** What work comes to that waits for what is due meanwhile, elsewhere: time goes on in such steps until it is done. */
    public <T> T goOnDuring(Supplier<T> work, Duration step) {
        var done = CompletableFuture.supplyAsync(work);
        while (!done.isDone()) {
            advance(step);
            Thread.onSpinWait();
        }
        return done.join();
    }

    /** How many tasks wait; a repeated one counts once. */
    public synchronized int scheduled() {
        return agenda.size();
    }

    private void run(Appointment due) {
        try {
            due.work.run();
        } catch (StoreUnavailable away) {
            // By the test's own will, and perhaps for days, every second of them.
            log.atDebug().setCause(away).log("a scheduled task was put off");
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("a scheduled task failed");
        }
        due.pause.ifPresent(pause -> schedule(due, pause));
    }

    private synchronized Task schedule(Appointment appointment, Duration delay) {
        if (appointment.cancelled) return appointment;
        appointment.at = delay.isNegative() ? now : now.plus(delay);
        appointment.number = numbers++;
        agenda.add(appointment);
        return appointment;
    }

    private synchronized Optional<Appointment> nextBy(Instant end) {
        if (agenda.isEmpty() || agenda.first().at.isAfter(end)) return Optional.empty();
        var next = agenda.removeFirst();
        reach(next.at);
        return Optional.of(next);
    }

    private synchronized void reach(Instant moment) {
        if (moment.isAfter(now)) now = moment;
    }

    private synchronized void cancel(Appointment appointment) {
        appointment.cancelled = true;
        agenda.remove(appointment);
    }

    /** Its place on the agenda changes only while it is not on it. */
    private final class Appointment implements Task {
        private final Runnable work;
        private final Optional<Duration> pause;
        private Instant at = BEGINNING;
        private long number;
        private boolean cancelled;

        private Appointment(Runnable work, Optional<Duration> pause) {
            this.work = work;
            this.pause = pause;
        }

        @Override
        public void cancel() {
            VirtualTime.this.cancel(this);
        }
    }
}
