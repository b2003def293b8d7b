package dev.dormouse.coap.storm;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * How hard we are pressed: 0 is idle, 1 is more than we can do. The worst of what devices feel, which is how long their
 * records wait to be read and their requests to be answered, and of how full our queues are.
 */
public final class Pressure {

    /** A record that waits so long waits behind others. */
    private static final Duration SLOW_READING = Duration.ofMillis(250);
    /**
     * Fewer than that in a moment are no crowd, however slow they are: a server that was just started, or a store that held one up,
     * would turn away those who come next though there is nobody before them.
     */
    private static final int CROWD = 8;
    /** After this a device would send again. */
    private static final Duration SLOW_ANSWER = Duration.ofSeconds(1);

    private final Mean reading = new Mean(SLOW_READING);
    private final Mean answering = new Mean(SLOW_ANSWER);
    private final List<DoubleSupplier> queues = new CopyOnWriteArrayList<>();
    private volatile double level;

    /** Looks at a queue from now on: how full it is, 0 to 1. */
    public void watch(DoubleSupplier fullness) {
        queues.add(fullness);
    }

    /** A record was read so long after it came. */
    public void read(long nanos) {
        reading.add(nanos);
    }

    /** A request was answered so long after it came. */
    public void answered(long nanos) {
        answering.add(nanos);
    }

    public double level() {
        return level;
    }

    /** Takes the measure of what happened since it was last called. */
    void measure() {
        double fullest =
                queues.stream().mapToDouble(DoubleSupplier::getAsDouble).max().orElse(0);
        level = Math.max(fullest, Math.max(reading.next(), answering.next()));
    }

    /** A mean over the last moments, as a share of what is too long; it halves with each moment in which nothing came. */
    private static final class Mean {
        private final double tooLong;
        private final LongAdder sum = new LongAdder();
        private final LongAdder count = new LongAdder();
        private double value;

        Mean(Duration tooLong) {
            this.tooLong = tooLong.toNanos();
        }

        void add(long nanos) {
            sum.add(Math.max(0, nanos));
            count.increment();
        }

        double next() {
            long many = count.sumThenReset();
            long all = sum.sumThenReset();
            double now = all / (Math.max(many, CROWD) * tooLong);
            value = (value + now) / 2;
            return value;
        }
    }
}
