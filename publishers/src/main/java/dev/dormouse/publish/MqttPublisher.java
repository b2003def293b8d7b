package dev.dormouse.publish;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Publisher;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Publishes events to a broker, at least once, and takes its word for it. */
final class MqttPublisher implements Publisher {

    private static final int LARGEST_MESSAGE = 1 << 20;

    private final Vertx vertx;
    private final PublishersConfig config;
    private final Optional<Authorities> authorities;
    private final Guard guard;
    private final Kept<MqttLine> lines = new Kept<>(MqttLine::close);

    MqttPublisher(Vertx vertx, PublishersConfig config, Optional<Authorities> authorities, Guard guard) {
        this.vertx = vertx;
        this.config = config;
        this.authorities = authorities;
        this.guard = guard;
    }

    @Override
    public List<Result> publish(Integration to, List<CloudEvent> events) {
        var mqtt = (Destination.Mqtt) to.destination();
        try {
            var line = line(to, mqtt);
            return Waves.send(events, wave -> send(line, mqtt, wave));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Refusals.of(events, Attempt.STOPPING);
        } catch (ExecutionException | TimeoutException | Guard.Refused e) {
            lines.release(to.name());
            return Refusals.of(events, Faults.of(e));
        }
    }

    @Override
    public void release(IntegrationName name) {
        lines.release(name);
    }

    void close() {
        lines.close();
    }

    private MqttLine line(Integration to, Destination.Mqtt mqtt)
            throws InterruptedException, ExecutionException, TimeoutException {
        boolean tls = mqtt.broker().getScheme().equals("mqtts");
        var address = guard.admitted(mqtt.broker().getHost());
        if (!tls && !Guard.isPrivate(address)) throw new Guard.Refused("what goes to another network goes by mqtts");
        var known = lines.find(to).filter(MqttLine::isOpen);
        if (known.isPresent()) return known.get();
        int port = mqtt.broker().getPort() >= 0 ? mqtt.broker().getPort() : tls ? 8883 : 1883;
        var line = MqttLine.open(vertx, options(to, mqtt, tls), mqtt.broker().getHost(), port, config.patience());
        lines.keep(to, line);
        return line;
    }

    private List<Result> send(MqttLine line, Destination.Mqtt mqtt, List<CloudEvent> events) {
        var attempt = new Attempt();
        var under = new ArrayList<CompletableFuture<Boolean>>();
        for (var event : events) under.add(line.publish(MqttTopic.of(mqtt.topic(), event), EventJson.of(event)));
        var results = new ArrayList<Result>();
        for (var one : under) results.add(answer(one, attempt, results.isEmpty() ? events.size() : 0));
        return results;
    }

    private Result answer(CompletableFuture<Boolean> one, Attempt attempt, int together) {
        try {
            boolean taken = one.get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
            return taken
                    ? attempt.taken("acknowledged", together)
                    : attempt.failed("it closed the connection", together);
        } catch (InterruptedException e) {
            return attempt.interrupted(together);
        } catch (ExecutionException | TimeoutException e) {
            return attempt.failed(e, together);
        }
    }

    private MqttClientOptions options(Integration to, Destination.Mqtt mqtt, boolean tls) {
        var options = new MqttClientOptions()
                .setClientId("dormouse-" + to.name())
                .setCleanSession(true)
                .setAutoKeepAlive(true)
                .setMaxMessageSize(LARGEST_MESSAGE)
                .setMaxInflightQueue(1_000);
        options.setConnectTimeout((int) config.patience().toMillis());
        if (tls) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            authorities.ifPresent(ours -> options.setTrustOptions(ours.forVertx()));
        }
        mqtt.user().ifPresent(options::setUsername);
        to.secret().map(Secret::text).ifPresent(options::setPassword);
        return options;
    }
}
