package dev.dormouse.launcher.meter;

import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.PostOffice;
import dev.dormouse.fleet.integration.Publisher;
import dev.dormouse.fleet.integration.Teller;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/** What is counted of integrations: it stands before the publisher, and looks at who works with it. */
public final class IntegrationMeters implements Publisher {

    private final Publisher publisher;
    private final CollectorRegistry registry;
    private final Counter events;
    private final Histogram attempts;

    public IntegrationMeters(CollectorRegistry registry, Publisher publisher) {
        this.registry = registry;
        this.publisher = publisher;
        events = Counter.build(
                        "dormouse_integrations_events_total",
                        "Events other systems were to be told, by what came of it")
                .labelNames("destination", "outcome")
                .register(registry);
        attempts = Histogram.build("dormouse_integrations_attempt_seconds", "How long other systems took to answer")
                .labelNames("destination")
                .buckets(0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30)
                .register(registry);
    }

    public void watch(Teller teller, PostOffice office) {
        gauge(
                "dormouse_integrations_unwritten_events",
                "Events that wait to be written to the outbox",
                teller::waiting);
        gauge(
                "dormouse_integrations_dropped_events",
                "Events that were not written to the outbox since the start, as the store was away for long",
                teller::dropped);
        gauge("dormouse_integrations_failing", "Integrations that take nothing, as this node sees it", office::failing);
        gauge("dormouse_integrations_paused", "Integrations that are paused, as this node sees it", office::paused);
    }

    @Override
    public List<Result> publish(Integration to, List<CloudEvent> some) {
        var destination = word(to.destination());
        var results = publisher.publish(to, some);
        for (var result : results) {
            events.labels(destination, result.outcome().name().toLowerCase(Locale.ROOT))
                    .inc();
            if (result.together() > 0)
                attempts.labels(destination).observe(result.took().toNanos() / 1e9);
        }
        return results;
    }

    @Override
    public void release(IntegrationName name) {
        publisher.release(name);
    }

    private static String word(Destination destination) {
        return switch (destination) {
            case Destination.Webhook hook -> "webhook";
            case Destination.Kafka topic -> "kafka";
            case Destination.Mqtt broker -> "mqtt";
        };
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        Gauge.build(name, help).register(registry).setChild(new Gauge.Child() {
            @Override
            public double get() {
                return value.getAsDouble();
            }
        });
    }
}
