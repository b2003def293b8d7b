package dev.dormouse.sql.database;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.Locale;
import java.util.function.IntSupplier;

/** What the store counts. */
public final class StoreMeters {

    /** Why a request was not done. */
    enum Failure {
        QUEUE_FULL,
        PATIENCE_OVER,
        DATABASE
    }

    /** What becomes of a point of the history. */
    public enum PointFate {
        WRITTEN,
        /** Its path is one too many. */
        REFUSED,
        THINNED_OUT
    }

    private final Histogram commits;
    private final Histogram batches;
    private final Counter failures;
    private final Counter lookups;
    private final Counter dropped;
    private final Counter history;
    private final Gauge queue;
    private final Gauge pending;

    public StoreMeters(CollectorRegistry registry) {
        commits = Histogram.build(
                        "dormouse_sql_commit_seconds", "Time from the first change of a group to its durability")
                .buckets(.0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 5)
                .register(registry);
        batches = Histogram.build("dormouse_sql_commit_changes", "Changes in one group commit")
                .buckets(1, 2, 4, 8, 16, 32, 64, 128, 256)
                .register(registry);
        failures = Counter.build("dormouse_sql_failures_total", "Requests to the database that were not done")
                .labelNames("reason")
                .register(registry);
        lookups = Counter.build("dormouse_sql_cache_lookups_total", "Look-ups answered from memory, or not")
                .labelNames("cache", "result")
                .register(registry);
        dropped = Counter.build(
                        "dormouse_sql_write_behind_dropped_total", "Notes not taken because too many were waiting")
                .labelNames("what")
                .register(registry);
        history = Counter.build("dormouse_sql_history_points_total", "Points of the history, by what became of them")
                .labelNames("fate")
                .register(registry);
        queue = Gauge.build("dormouse_sql_queue_requests", "Requests that wait for a thread of the database")
                .labelNames("queue")
                .register(registry);
        pending = Gauge.build("dormouse_sql_write_behind_waiting", "Things with notes that are not written yet")
                .labelNames("what")
                .register(registry);
    }

    void committed(int changes, double seconds) {
        batches.observe(changes);
        commits.observe(seconds);
    }

    void failed(Failure reason) {
        failures.labels(reason.name().toLowerCase(Locale.ROOT)).inc();
    }

    void watchQueue(String name, IntSupplier length) {
        queue.setChild(reading(length), name);
    }

    public void watchPending(String what, IntSupplier waiting) {
        pending.setChild(reading(waiting), what);
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

    public Counter.Child history(PointFate fate) {
        return history.labels(fate.name().toLowerCase(Locale.ROOT));
    }

    private static Gauge.Child reading(IntSupplier value) {
        return new Gauge.Child() {
            @Override
            public double get() {
                return value.getAsInt();
            }
        };
    }
}
