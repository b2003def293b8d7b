package dev.dormouse.launcher.meter;

import dev.dormouse.fleet.reconcile.ReconcileMeter;
import dev.dormouse.fleet.reconcile.Topic;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.Locale;
import java.util.function.IntSupplier;

/** What the reconciler does, in numbers. */
public final class ReconcileMeters implements ReconcileMeter {

    private final Gauge atRest;
    private final Counter looks;
    private final Counter requests;

    public ReconcileMeters(CollectorRegistry registry) {
        atRest = Gauge.build("dormouse_reconcile_at_rest", "Devices known to need nothing for now")
                .register(registry);
        looks = Counter.build("dormouse_reconcile_looks_total", "Devices compared with what their profile wishes")
                .labelNames("found")
                .register(registry);
        requests = Counter.build(
                        "dormouse_reconcile_requests_total", "Requests made of devices to bring them into order")
                .labelNames("kind", "result")
                .register(registry);
    }

    @Override
    public void watch(IntSupplier devicesAtRest) {
        atRest.setChild(new Gauge.Child() {
            @Override
            public double get() {
                return devicesAtRest.getAsInt();
            }
        });
    }

    @Override
    public void looked(boolean nothingToDo) {
        looks.labels(nothingToDo ? "rest" : "work").inc();
    }

    @Override
    public void told(Topic.Kind kind, Result result) {
        requests.labels(word(kind), word(result)).inc();
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
