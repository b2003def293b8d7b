package dev.dormouse.coap.node;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.function.IntSupplier;

/** What passes between nodes. */
public final class NodeMeters {

    private final Counter.Child carriedOn;
    private final Counter.Child carriedBack;
    private final Counter refused;
    private final Counter inherited;

    public NodeMeters(CollectorRegistry registry) {
        var carried = Counter.build("dormouse_node_datagrams_total", "Datagrams of devices handed to another node")
                .labelNames("direction")
                .register(registry);
        carriedOn = carried.labels("to_owner");
        carriedBack = carried.labels("to_device");
        refused = Counter.build("dormouse_node_refused_total", "What came to the private endpoint and is of no node")
                .register(registry);
        inherited = Counter.build(
                        "dormouse_node_inherited_total", "Datagrams that a dead node left unanswered, read here")
                .register(registry);
    }

    /** How many others are alive is asked when somebody looks. */
    public void watchOthers(CollectorRegistry registry, IntSupplier others) {
        Gauge.build("dormouse_node_others", "Other nodes that are alive, as this one sees it")
                .create()
                .setChild(new Gauge.Child() {
                    @Override
                    public double get() {
                        return others.getAsInt();
                    }
                })
                .register(registry);
    }

    void carriedOn() {
        carriedOn.inc();
    }

    void carriedBack() {
        carriedBack.inc();
    }

    void inherited(int datagrams) {
        inherited.inc(datagrams);
    }

    void refused() {
        refused.inc();
    }
}
