package dev.dormouse.rest.web;

import dev.dormouse.rest.RestMeters;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;

/** Times one request. Lives in the request's context, on its event loop. */
final class Meter {

    private static final String KEY = "meter";

    private final long start = System.nanoTime();
    private String operation = "other";

    private Meter() {}

    static void start(RoutingContext context, RestMeters meters) {
        var meter = new Meter();
        context.put(KEY, meter);
        context.addEndHandler(ended -> meters.answered(
                meter.operation,
                context.response().getStatusCode(),
                Duration.ofNanos(System.nanoTime() - meter.start)));
    }

    static Meter of(RoutingContext context) {
        return Objects.requireNonNull(context.get(KEY));
    }

    /** Names the operation. Only names from a fixed set: they become labels. */
    void is(String operation) {
        this.operation = operation;
    }
}
