package dev.dormouse.publish;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection to a broker. What the broker acknowledged, it has. */
final class MqttLine {

    private final MqttClient client;
    private final Map<Integer, CompletableFuture<Boolean>> acknowledgements = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private MqttLine(MqttClient client) {
        this.client = client;
        client.publishCompletionHandler(id -> acknowledgement(id).complete(true));
        client.closeHandler(gone -> lost());
    }

    static MqttLine open(Vertx vertx, MqttClientOptions options, String host, int port, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        var line = new MqttLine(MqttClient.create(vertx, options));
        await(line.client.connect(port, host), patience);
        return line;
    }

    boolean isOpen() {
        return !closed && client.isConnected();
    }

    /** The future says whether it was acknowledged before the connection was lost. */
    CompletableFuture<Boolean> publish(String topic, Buffer message) {
        return client.publish(topic, message, MqttQoS.AT_LEAST_ONCE, false, false)
                .toCompletionStage()
                .thenCompose(id -> acknowledgement(id).whenComplete((done, fault) -> acknowledgements.remove(id)))
                .toCompletableFuture();
    }

    void close() {
        if (isOpen()) client.disconnect();
    }

    private void lost() {
        closed = true;
        acknowledgements.values().forEach(one -> one.complete(false));
    }

    /** Whoever comes first makes it: the answer may be faster than the word that it was sent. */
    private CompletableFuture<Boolean> acknowledgement(int id) {
        return acknowledgements.computeIfAbsent(id, some -> new CompletableFuture<>());
    }

    private static <T> T await(Future<T> future, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
