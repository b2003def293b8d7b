package dev.dormouse.publish;

import static dev.dormouse.publish.Samples.event;
import static dev.dormouse.publish.Samples.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Publisher.Outcome;
import dev.dormouse.fleet.integration.Publisher.Result;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebhookPublisherTest {

    private final Publishers publishers = new Publishers(Samples.open(Duration.ofSeconds(5)), () -> Samples.NOON);

    @AfterEach
    void stop() {
        publishers.stop();
    }

    @Test
    void an_event_comes_as_the_standard_says_and_signed() throws Exception {
        try (var receiver = Receiver.answering(204)) {
            var result =
                    publishers.publish(webhook(receiver.address() + "/hook?x=1", false), List.of(event("lamp-7", 42)));

            assertThat(result).singleElement().satisfies(one -> {
                assertThat(one.outcome()).isEqualTo(Outcome.TAKEN);
                assertThat(one.answer()).isEqualTo("204");
            });
            var call = receiver.calls().getFirst();
            assertThat(call.path()).isEqualTo("/hook?x=1");
            assertThat(call.mediaType()).isEqualTo("application/cloudevents+json");
            var body = new JsonObject(call.body());
            assertThat(body.getString("specversion")).isEqualTo("1.0");
            assertThat(body.getString("id")).isEqualTo("42");
            assertThat(body.getString("type")).isEqualTo("dev.dormouse.device.registered");
            assertThat(body.getString("subject")).isEqualTo("lamp-7");
            assertThat(body.getString("time")).isEqualTo("2026-01-15T12:00:00Z");
            assertThat(body.getString("sequence")).isEqualTo("00000000000000000042");
            assertThat(body.getJsonObject("data").getString("endpoint")).isEqualTo("lamp-7");
            assertThat(call.signature()).isEqualTo(expected(call.body()));
        }
    }

    @Test
    void many_come_as_a_batch_where_that_is_wished() throws Exception {
        try (var receiver = Receiver.answering(200)) {
            var events = events(50, 5);

            var results = publishers.publish(webhook(receiver.address(), true), events);

            assertThat(results).hasSize(50).allMatch(one -> one.outcome() == Outcome.TAKEN);
            assertThat(results).extracting(Result::together).startsWith(50, 0);
            var call = receiver.calls().getFirst();
            assertThat(receiver.calls()).hasSize(1);
            assertThat(call.mediaType()).isEqualTo("application/cloudevents-batch+json");
            assertThat(new JsonArray(call.body())).hasSize(50);
            assertThat(call.signature()).isEqualTo(expected(call.body()));
        }
    }

    @Test
    void behind_one_that_failed_those_of_its_device_are_held_back() throws Exception {
        try (var receiver = new Receiver((exchange, call) -> Receiver.status(
                exchange, new JsonObject(call.body()).getString("id").equals("6") ? 500 : 200))) {
            var results = publishers.publish(webhook(receiver.address(), false), events(20, 5));

            // Events 1, 6, 11 and 16 are of the second device.
            assertThat(outcomes(results, 1, 6, 11, 16))
                    .containsExactly(Outcome.TAKEN, Outcome.FAILED, Outcome.HELD, Outcome.HELD);
            assertThat(results)
                    .filteredOn(one -> one.outcome() == Outcome.TAKEN)
                    .hasSize(17);
        }
    }

    @Test
    void who_takes_nothing_is_not_asked_with_everything() throws Exception {
        try (var receiver = Receiver.answering(503)) {
            var results = publishers.publish(webhook(receiver.address(), false), events(100, 100));

            assertThat(receiver.calls()).hasSizeLessThanOrEqualTo(8);
            assertThat(results).hasSize(100).noneMatch(one -> one.outcome() == Outcome.TAKEN);
            assertThat(results.getLast().outcome()).isEqualTo(Outcome.HELD);
        }
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (var elsewhere = Receiver.answering(200);
                var receiver = new Receiver((exchange, call) -> {
                    exchange.getResponseHeaders().set("Location", elsewhere.address());
                    Receiver.status(exchange, 307);
                })) {
            var result = publishers.publish(webhook(receiver.address(), false), List.of(event("lamp-7", 1)));

            assertThat(result.getFirst().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.getFirst().answer()).isEqualTo("307");
            assertThat(elsewhere.calls()).isEmpty();
        }
    }

    @Test
    void who_does_not_answer_is_given_up() throws Exception {
        var impatient = new Publishers(Samples.open(Duration.ofMillis(300)), () -> Samples.NOON);
        var never = new CountDownLatch(1);
        try (var receiver = new Receiver((exchange, call) -> await(never))) {
            var result = impatient.publish(webhook(receiver.address(), false), List.of(event("lamp-7", 1)));

            assertThat(result.getFirst().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.getFirst().answer()).isEqualTo("it did not answer in time");
        } finally {
            never.countDown();
            impatient.stop();
        }
    }

    @Test
    void who_hangs_up_or_is_not_there_has_taken_nothing() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var nobody = publishers.publish(webhook("http://127.0.0.1:" + free, false), List.of(event("lamp-7", 1)));
        assertThat(nobody.getFirst().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(nobody.getFirst().answer()).startsWith("it cannot be reached");

        try (var receiver = new Receiver((exchange, call) -> exchange.close())) {
            var hungUp = publishers.publish(webhook(receiver.address(), false), List.of(event("lamp-7", 1)));
            assertThat(hungUp.getFirst().outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void a_long_answer_is_not_listened_to() throws Exception {
        try (var receiver = new Receiver((exchange, call) -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 1_000; i++) out.write(new byte[64 << 10]);
            } catch (IOException e) {
                // It was cut off, as it should be.
                exchange.close();
            }
        })) {
            var result = publishers.publish(webhook(receiver.address(), false), List.of(event("lamp-7", 1)));

            assertThat(result.getFirst().outcome()).isEqualTo(Outcome.TAKEN);
        }
    }

    @Test
    void a_private_address_is_not_asked_unless_it_is_allowed() throws Exception {
        var careful = new Publishers(
                new PublishersConfig(false, Optional.empty(), Duration.ofSeconds(2)), () -> Samples.NOON);
        try (var receiver = Receiver.answering(200)) {
            for (var host : new String[] {"127.0.0.1", "localhost", "[::1]", "2130706433"}) {
                var address = receiver.address().replace("127.0.0.1", host);
                var result = careful.publish(webhook(address, false), List.of(event("lamp-7", 1)));

                assertThat(result.getFirst().outcome()).as(host).isEqualTo(Outcome.FAILED);
            }
            assertThat(receiver.calls()).isEmpty();
        } finally {
            careful.stop();
        }
    }

    private static List<CloudEvent> events(int many, int devices) {
        var events = new ArrayList<CloudEvent>();
        for (int i = 0; i < many; i++) events.add(event("lamp-" + i % devices, i));
        return events;
    }

    private static List<Outcome> outcomes(List<Result> results, int... places) {
        var outcomes = new ArrayList<Outcome>();
        for (int place : places) outcomes.add(results.get(place).outcome());
        return outcomes;
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** As a receiver would compute it, from the documentation alone. */
    private static String expected(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Samples.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        long seconds = Samples.NOON.getEpochSecond();
        var signed = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signed);
    }
}
