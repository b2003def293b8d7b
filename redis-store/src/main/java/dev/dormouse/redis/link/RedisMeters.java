package dev.dormouse.redis.link;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.Locale;
import java.util.function.IntSupplier;

/** What the store counts. */
public final class RedisMeters {

    /** Why a command was not done. */
    enum Failure {
        /** It was not sent: the server is away, or too many commands are under way. */
        REFUSED,
        PATIENCE_OVER,
        REDIS
    }

    private final Counter failures;
    private final Counter lookups;
    private final Counter flushes;
    private final Counter dropped;
    private final Gauge pending;

    public RedisMeters(CollectorRegistry registry) {
        failures = Counter.build("dormouse_redis_failures_total", "Commands to Redis that were not done")
                .labelNames("reason")
                .register(registry);
        lookups = Counter.build("dormouse_redis_cache_lookups_total", "Look-ups answered from memory, or not")
                .labelNames("cache", "result")
                .register(registry);
        flushes = Counter.build(
                        "dormouse_redis_cache_flushes_total",
                        "Times the memory was dropped because a connection was lost")
                .register(registry);
        dropped = Counter.build("dormouse_redis_dropped_total", "What was not taken because too much was waiting")
                .labelNames("what")
                .register(registry);
        pending = Gauge.build("dormouse_redis_waiting", "What waits to be written or handed on")
                .labelNames("what")
                .register(registry);
    }

    void failed(Failure reason) {
        failures.labels(reason.name().toLowerCase(Locale.ROOT)).inc();
    }

    void flushed() {
        flushes.inc();
    }

    Counter.Child hits(String cache) {
        return lookups.labels(cache, "hit");
    }

    Counter.Child misses(String cache) {
        return lookups.labels(cache, "miss");
    }

    public Counter.Child dropped(String what) {
        return dropped.labels(what);
    }

    public void watchPending(String what, IntSupplier waiting) {
        pending.setChild(
                new Gauge.Child() {
                    @Override
                    public double get() {
                        return waiting.getAsInt();
                    }
                },
                what);
    }
}
