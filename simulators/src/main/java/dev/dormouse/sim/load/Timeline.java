package dev.dormouse.sim.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** A load second by second. When it gets long, moments are put together, so that it never holds too many. */
final class Timeline {
    private static final int MOST_MOMENTS = 600;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Recorder latencyMicros = new Recorder(2);
    private final LongAdder failed = new LongAdder();
    private final LongAdder handshakes = new LongAdder();
    private final List<Moment> moments = new ArrayList<>();
    private volatile long startedAt = System.nanoTime();
    private @Nullable Histogram recycled;
    private volatile Moment last = new Moment(0, 0, 0, 0, Progress.NOTHING.lately());
    private int ticksEach = 1;
    private int ticks;

    /** From here on it counts its seconds. */
    void begin() {
        startedAt = System.nanoTime();
    }

    void succeeded(long micros) {
        latencyMicros.recordValue(micros);
    }

    void failed() {
        failed.increment();
    }

    void handshakeDone() {
        handshakes.increment();
    }

    /** To be called every second. */
    synchronized void tick() {
        var histogram = latencyMicros.getIntervalHistogram(recycled);
        recycled = histogram;
        var moment = new Moment(
                (System.nanoTime() - startedAt) / NANOS_PER_SECOND,
                histogram.getTotalCount(),
                failed.sumThenReset(),
                handshakes.sumThenReset(),
                Latencies.of(histogram));
        last = moment;
        if (ticks++ % ticksEach == 0) moments.add(moment);
        else moments.set(moments.size() - 1, moments.getLast().with(moment));
        if (moments.size() > MOST_MOMENTS) halve();
    }

    /** The last second, for any thread. */
    Moment last() {
        return last;
    }

    synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    private void halve() {
        var pairs = new ArrayList<Moment>();
        for (int i = 0; i + 1 < moments.size(); i += 2) pairs.add(moments.get(i).with(moments.get(i + 1)));
        if (moments.size() % 2 == 1) pairs.add(moments.getLast());
        moments.clear();
        moments.addAll(pairs);
        ticksEach *= 2;
        ticks = 0;
    }
}
