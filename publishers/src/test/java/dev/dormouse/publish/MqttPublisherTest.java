package dev.dormouse.publish;

import static dev.dormouse.publish.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.Publisher.Outcome;
import dev.dormouse.fleet.integration.Publisher.Result;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a broker that listens on loopback. */
@Timeout(60)
class MqttPublisherTest {

    private record Message(String topic, MqttQoS qos, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    private final List<String> logins = Collections.synchronizedList(new ArrayList<>());
    private final Publishers publishers = new Publishers(Samples.open(Duration.ofSeconds(3)), () -> Samples.NOON);

    @AfterEach
    void stop() throws Exception {
        publishers.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void events_are_published_at_least_once_by_device() throws Exception {
        int port = broker((endpoint, message) -> endpoint.publishAcknowledge(message.messageId()));

        var results =
                publishers.publish(mqtt(port), List.of(event("lamp-7", 1), event("a/+#b", 2), event("lamp-7", 3)));

        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.TAKEN);
        assertThat(messages).extracting(Message::qos).containsOnly(MqttQoS.AT_LEAST_ONCE);
        assertThat(messages)
                .extracting(Message::topic)
                .containsExactlyInAnyOrder(
                        "fleet/lamp-7/device.registered",
                        "fleet/a%2F%2B%23b/device.registered",
                        "fleet/lamp-7/device.registered");
        assertThat(messages.stream()
                        .filter(message -> message.topic().contains("lamp-7"))
                        .map(message -> new JsonObject(message.body()).getString("id")))
                .containsExactly("1", "3");
        assertThat(logins).containsExactly("dormouse-them us " + Samples.SECRET);
    }

    @Test
    void what_is_not_acknowledged_was_not_taken() throws Exception {
        int port = broker((endpoint, message) -> {
            if (new JsonObject(message.payload()).getString("id").equals("2")) endpoint.close();
            else endpoint.publishAcknowledge(message.messageId());
        });
        publishers.publish(mqtt(port), List.of(event("lamp-7", 1)));

        var results = publishers.publish(mqtt(port), List.of(event("lamp-7", 2), event("lamp-7", 3)));

        assertThat(results).extracting(Result::outcome).containsExactly(Outcome.FAILED, Outcome.HELD);
        assertThat(publishers
                        .publish(mqtt(port), List.of(event("lamp-7", 4)))
                        .getFirst()
                        .outcome())
                .isEqualTo(Outcome.TAKEN);
        assertThat(logins).hasSize(2);
    }

    @Test
    void a_broker_that_lets_nobody_in_is_not_asked_with_everything() throws Exception {
        var server = MqttServer.create(vertx, options())
                .endpointHandler(endpoint ->
                        endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD));
        int port = listening(server);

        var results = publishers.publish(mqtt(port), List.of(event("lamp-7", 1), event("lamp-8", 2)));

        assertThat(results).extracting(Result::outcome).containsExactly(Outcome.FAILED, Outcome.HELD);
        assertThat(results.getFirst().answer()).doesNotContain(Samples.SECRET).isNotBlank();
    }

    private int broker(BiConsumer<MqttEndpoint, MqttPublishMessage> manner) throws Exception {
        var server = MqttServer.create(vertx, options()).endpointHandler(endpoint -> {
            var auth = endpoint.auth();
            logins.add(endpoint.clientIdentifier() + " " + auth.getUsername() + " " + auth.getPassword());
            endpoint.publishHandler(message -> {
                messages.add(new Message(
                        message.topicName(),
                        message.qosLevel(),
                        message.payload().toString()));
                manner.accept(endpoint, message);
            });
            endpoint.accept(false);
        });
        return listening(server);
    }

    private static MqttServerOptions options() {
        return new MqttServerOptions().setHost("127.0.0.1").setPort(0);
    }

    private static int listening(MqttServer server) throws Exception {
        return server.listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private static Integration mqtt(int port) {
        return Samples.to(new Destination.Mqtt(
                URI.create("mqtt://127.0.0.1:" + port), "fleet/{endpoint}/{kind}", Optional.of("us")));
    }
}
