package dev.dormouse.sim.load;

import dev.dormouse.sim.swarm.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A while in which nothing is begun: time for what was begun before to have its effect. */
public final class PauseLoad implements Load {
    private final LoadPlan plan;
    private final Duration duration;
    private final CountDownLatch over = new CountDownLatch(1);

    public PauseLoad(LoadPlan plan, Duration duration) {
        this.plan = plan;
        this.duration = duration;
    }

    @Override
    public LoadResult run() throws InterruptedException {
        var startedAt = System.nanoTime();
        var cancelled = over.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        return new LoadResult(
                cancelled ? "pause, cut short" : "pause",
                plan.devices(),
                new Counts(0, 0, Map.of()),
                Duration.ofNanos(System.nanoTime() - startedAt),
                new Speeds(Progress.NOTHING.lately(), List.of(), Map.of()),
                0,
                Traffic.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Override
    public void cancel() {
        over.countDown();
    }

    @Override
    public Progress progress() {
        return Progress.NOTHING;
    }
}
