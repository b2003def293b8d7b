package dev.dormouse.publish;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Publisher;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each integration to who knows its kind of destination. */
public final class Publishers implements Publisher, Service {

    private static final Logger log = LoggerFactory.getLogger(Publishers.class);

    private final Vertx vertx = Vertx.vertx();
    private final WebhookPublisher webhooks;
    private final KafkaPublisher kafka;
    private final MqttPublisher mqtt;

    public Publishers(PublishersConfig config, InstantSource clock) {
        this(config, clock, KafkaProducer::new);
    }

    Publishers(
            PublishersConfig config,
            InstantSource clock,
            Function<Map<String, Object>, Producer<String, byte[]>> producers) {
        var guard = new Guard(config.allowPrivate());
        var authorities = Authorities.of(config);
        webhooks = new WebhookPublisher(vertx, config, authorities, guard, clock);
        kafka = new KafkaPublisher(config, authorities, guard, producers);
        mqtt = new MqttPublisher(vertx, config, authorities, guard);
    }

    @Override
    public List<Result> publish(Integration to, List<CloudEvent> events) {
        return forKind(to.destination()).publish(to, events);
    }

    @Override
    public void release(IntegrationName name) {
        kafka.release(name);
        mqtt.release(name);
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
        kafka.close();
        mqtt.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.atDebug().setCause(e).log("connections to other systems end with the process");
        }
    }

    private Publisher forKind(Destination destination) {
        return switch (destination) {
            case Destination.Webhook hook -> webhooks;
            case Destination.Kafka topic -> kafka;
            case Destination.Mqtt broker -> mqtt;
        };
    }
}
