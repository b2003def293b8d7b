package dev.dormouse.sim.load;

import dev.dormouse.sim.load.Company.Present;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Devices that do nothing, in the order in which they would do something next. Any thread may bring one back. */
final class Idle {
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Think think;
    private final RandomGenerator random;
    private final DelayQueue<Resting> resting = new DelayQueue<>();
    private final AtomicLong order = new AtomicLong();

    /** One that is ready for its next operation since a {@link System#nanoTime}. */
    record Resting(Present who, long since, long order) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(since - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            if (!(other instanceof Resting(var someone, var then, var place)))
                throw new IllegalStateException("a stranger among the idle");
            return since == then ? Long.compare(order, place) : Long.compare(since - then, 0);
        }
    }

    /** All of them think before they begin, so that not all begin at once. */
    Idle(Collection<Present> all, Think think, RandomGenerator random) {
        this.think = think;
        this.random = random;
        all.forEach(this::rests);
    }

    boolean thinks() {
        return !think.equals(Think.NOT_AT_ALL);
    }

    void rests(Present who) {
        resting.add(new Resting(who, System.nanoTime() + thought(), order.getAndIncrement()));
    }

    /** The next that is ready; none when there is none before the deadline, a {@link System#nanoTime}, or the end. */
    Optional<Resting> await(long deadline, BooleanSupplier cancelled) throws InterruptedException {
        for (var left = deadline - System.nanoTime();
                left > 0 && !cancelled.getAsBoolean();
                left = deadline - System.nanoTime()) {
            var next = resting.poll(Math.min(left, BETWEEN_LOOKS), TimeUnit.NANOSECONDS);
            if (next != null) return Optional.of(next);
        }
        return Optional.empty();
    }

    private synchronized long thought() {
        return think.nanos(random);
    }
}
