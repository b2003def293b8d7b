package dev.dormouse.sim.load;

import dev.dormouse.sim.swarm.Swarm;
import dev.dormouse.sim.swarm.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What came of the operations so far. Written by loop threads, readable from any. */
final class Tally {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int STEPS_PER_HALVING = 4;
    private static final double MICROS_PER_MILLI = 1000;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long TICK_MILLIS = 1000;

    private final int devices;
    private final Histogram latencyMicros = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder handshakes = new LongAdder();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final Map<String, Histogram> stages = new ConcurrentHashMap<>();
    private final Timeline timeline = new Timeline();
    private final Thread ticker = Thread.ofVirtual().unstarted(this::tick);
    private Supplier<Traffic> traffic = () -> Traffic.NONE;
    private Traffic before = Traffic.NONE;

    /** @param devices among which what is counted is divided */
    Tally(int devices) {
        this.devices = devices;
    }

    /** From here on time and traffic count. */
    void begin(Swarm swarm) {
        traffic = swarm::traffic;
        before = swarm.traffic();
        ticker.start();
    }

    void succeeded(long nanos) {
        var micros = Math.max(0, nanos / NANOS_PER_MICRO);
        succeeded.increment();
        latencyMicros.recordValue(micros);
        timeline.succeeded(micros);
    }

    void failed(String kind) {
        failures.computeIfAbsent(kind, k -> new LongAdder()).increment();
        timeline.failed();
    }

    void handshakeDone() {
        handshakes.increment();
        timeline.handshakeDone();
    }

    /** A part of an operation is done. */
    void stageDone(String name, long nanos) {
        stages.computeIfAbsent(name, n -> new ConcurrentHistogram(SIGNIFICANT_DIGITS))
                .recordValue(Math.max(0, nanos / NANOS_PER_MICRO));
    }

    Progress progress() {
        return new Progress(succeeded.sum(), failed());
    }

    private long failed() {
        return failures.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** @param asked how many operations were begun; those without an outcome count as failures too */
    LoadResult result(String scenario, long asked, Duration took) {
        ticker.interrupt();
        timeline.tick();
        var kinds = new TreeMap<String, Long>();
        failures.forEach((kind, count) -> kinds.put(kind, count.sum()));
        var unfinished = asked - succeeded.sum() - failed();
        if (unfinished > 0) kinds.put("unfinished", unfinished);
        return new LoadResult(
                scenario,
                devices,
                new Counts(asked, succeeded.sum(), kinds),
                took,
                speeds(),
                handshakes.sum(),
                traffic.get().minus(before),
                timeline.moments(),
                Optional.empty());
    }

    private Speeds speeds() {
        var byStage = new TreeMap<String, Latencies>();
        stages.forEach((name, micros) -> byStage.put(name, Latencies.of(micros)));
        return new Speeds(Latencies.of(latencyMicros), distribution(), byStage);
    }

    private List<Speeds.Share> distribution() {
        var shares = new ArrayList<Speeds.Share>();
        for (var step : latencyMicros.percentiles(STEPS_PER_HALVING))
            shares.add(new Speeds.Share(
                    step.getPercentile(),
                    step.getValueIteratedTo() / MICROS_PER_MILLI,
                    step.getCountAddedInThisIterationStep()));
        return shares;
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                timeline.tick();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
