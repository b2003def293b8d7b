package dev.dormouse.sim.load;

import dev.dormouse.sim.network.RadioUse;
import dev.dormouse.sim.swarm.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What came of the operations so far. Written by loop threads, readable from any. */
final class Tally {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int STEPS_PER_HALVING = 4;
    private static final double MICROS_PER_MILLI = 1000;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long TICK_MILLIS = 1000;

    private final int devices;
    private final Histogram latencyMicros = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    private final LongAdder begun = new LongAdder();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder handshakes = new LongAdder();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final Map<String, Histogram> stages = new ConcurrentHashMap<>();
    private final Timeline timeline = new Timeline();
    private final Thread ticker = Thread.ofVirtual().unstarted(this::tick);
    private volatile @Nullable Airspace air;
    private Traffic trafficBefore = Traffic.NONE;
    private Optional<RadioUse> useBefore = Optional.empty();

    /** @param devices among which what is counted is divided */
    Tally(int devices) {
        this.devices = devices;
    }

    /** From here on time, traffic and what radios use count. */
    void begin(Airspace space) throws InterruptedException {
        trafficBefore = space.swarm().traffic();
        useBefore = space.use();
        air = space;
        timeline.begin();
        ticker.start();
    }

    void begun() {
        begun.increment();
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
        return new Progress(
                begun.sum(),
                succeeded.sum(),
                kinds(),
                handshakes.sum(),
                timeline.last().latencies(),
                traffic());
    }

    private Map<String, Long> kinds() {
        var kinds = new TreeMap<String, Long>();
        failures.forEach((kind, count) -> kinds.put(kind, count.sum()));
        return kinds;
    }

    private Traffic traffic() {
        var space = air;
        return space == null ? Traffic.NONE : space.swarm().traffic().minus(trafficBefore);
    }

    private Optional<RadioUse> use() throws InterruptedException {
        var space = air;
        if (space == null) return Optional.empty();
        return space.use().map(now -> useBefore.map(now::minus).orElse(now));
    }

    /** @param asked how many operations were begun; those without an outcome count as failures too */
    LoadResult result(String scenario, long asked, Duration took) throws InterruptedException {
        var good = succeeded.sum();
        var kinds = kinds();
        return result(scenario, asked - good - total(kinds), good, kinds, took);
    }

    /** @param unfinished how many operations were still under way, whatever came of others meanwhile */
    LoadResult ended(String scenario, long unfinished, Duration took) throws InterruptedException {
        return result(scenario, unfinished, succeeded.sum(), kinds(), took);
    }

    private LoadResult result(String scenario, long unfinished, long good, Map<String, Long> kinds, Duration took)
            throws InterruptedException {
        ticker.interrupt();
        timeline.tick();
        var all = new TreeMap<>(kinds);
        if (unfinished > 0) all.put("unfinished", unfinished);
        return new LoadResult(
                scenario,
                devices,
                new Counts(good + total(all), good, all),
                took,
                speeds(),
                handshakes.sum(),
                traffic(),
                timeline.moments(),
                Optional.empty(),
                use(),
                List.of());
    }

    private static long total(Map<String, Long> kinds) {
        return kinds.values().stream().mapToLong(Long::longValue).sum();
    }

    private Speeds speeds() {
        var byStage = new TreeMap<String, Latencies>();
        stages.forEach((name, micros) -> byStage.put(name, Latencies.of(micros)));
        return new Speeds(Latencies.of(latencyMicros), distribution(), byStage);
    }

    private List<Speeds.Share> distribution() {
        var shares = new ArrayList<Speeds.Share>();
        // Stragglers may still be counted, and what is iterated must stand still.
        for (var step : latencyMicros.copy().percentiles(STEPS_PER_HALVING))
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
