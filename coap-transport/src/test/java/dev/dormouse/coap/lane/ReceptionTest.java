package dev.dormouse.coap.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.Listen;
import dev.dormouse.coap.Opening;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.Wire;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.association.InMemoryAssociations;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceptionTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final VirtualTime time = new VirtualTime();
    private final Outage outage = new Outage();
    private final CollectorRegistry registry = new CollectorRegistry();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> story = new CopyOnWriteArrayList<>();
    private final CoapTransport transport = transport();
    private final CoapServer server = new CoapServer(transport.settings());
    private final Wire wire;

    ReceptionTest() throws IOException {
        var endpoint = transport.endpoints().getFirst();
        server.addEndpoint(endpoint);
        transport.start();
        Opening.of(server);
        wire = new Wire(endpoint.getAddress());
    }

    private CoapTransport transport() {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new CoapTransport(
                TransportConfig.forDevices(100).on(new Listen(Optional.of(loopback), Optional.empty())),
                new InMemoryCredentials().known(),
                new InMemoryAssociations(),
                time,
                time,
                new TransportMeters(registry));
    }

    @AfterEach
    void stop() {
        gate.countDown();
        wire.close();
        transport.stop();
        server.destroy();
    }

    /** A resource at this path; everybody waits on the same lane. */
    private void serve(String path, Function<String, LaneAnswer> handler) {
        serve(path, handler, Optional.empty());
    }

    private void serve(String path, Function<String, LaneAnswer> handler, Optional<ResponseCode> whileAway) {
        server.add(new LaneResource(path, transport.reception()) {
            @Override
            protected Admission admit(Exchange exchange) {
                var text = exchange.getRequest().getPayloadString();
                if (text.equals("malformed")) return new Admission.AtOnce(new Response(ResponseCode.BAD_REQUEST));
                return new Admission.OnLane("lamp-7");
            }

            @Override
            protected LaneAnswer answer(Exchange exchange) {
                return handler.apply(exchange.getRequest().getPayloadString());
            }

            @Override
            protected Optional<Response> whileStoreIsAway(Exchange exchange) {
                return whileAway.map(Response::new);
            }
        });
    }

    private static LaneAnswer changed() {
        return LaneAnswer.of(new Response(ResponseCode.CHANGED));
    }

    private LaneAnswer changedIfStored(String text) {
        outage.check("keep " + text);
        return changed();
    }

    private LaneAnswer changedAfterTheGate(String text) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return changed();
    }

    private static void isChanged(Message message, Type type) {
        assertThat(message).isInstanceOf(Response.class);
        assertThat(((Response) message).getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(message.getType()).isEqualTo(type);
    }

    private static void isEmptyAck(Message message, int messageId) {
        assertThat(message.getType()).isEqualTo(Type.ACK);
        assertThat(message.getRawCode()).isZero();
        assertThat(message.getMID()).isEqualTo(messageId);
    }

    private double held(String end) {
        var value =
                registry.getSampleValue("dormouse_coap_answers_held_total", new String[] {"end"}, new String[] {end});
        return value == null ? 0 : value;
    }

    /** Moves time on once the lane waits for it, as a fourth besides the three rounds that are always due. */
    private void advanceOnceHeld(Duration by) {
        assertThat(Eventually.is(() -> time.scheduled() == 4)).isTrue();
        time.advance(by);
    }

    @Test
    void a_quick_answer_rides_on_the_acknowledgement() throws Exception {
        serve("rd", text -> changed());

        wire.post(1, "rd", "hello");

        isChanged(wire.receive(), Type.ACK);
    }

    @Test
    void an_unconfirmable_request_is_answered_without_acknowledgement() throws Exception {
        serve("rd", this::changedAfterTheGate);

        wire.post(Type.NON, 1, "rd", "hello");
        assertThat(Eventually.is(() -> transport.lanes().load() == 1)).isTrue();
        time.advance(Duration.ofSeconds(2));
        gate.countDown();

        isChanged(wire.receive(), Type.NON);
    }

    @Test
    void a_request_that_needs_no_lane_is_answered_at_once() throws Exception {
        serve("rd", this::changedAfterTheGate);
        wire.post(1, "rd", "waits");
        assertThat(Eventually.is(() -> transport.lanes().load() == 1)).isTrue();

        wire.post(2, "rd", "malformed");

        assertThat(((Response) wire.receive()).getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
    }

    @Test
    void a_slow_answer_is_announced_before_the_device_asks_again() throws Exception {
        serve("rd", this::changedAfterTheGate);

        wire.post(1, "rd", "hello");
        assertThat(Eventually.is(() -> transport.lanes().load() == 1)).isTrue();
        time.advance(Duration.ofMillis(1_300));

        isEmptyAck(wire.receive(), 1);
        gate.countDown();
        var late = wire.receive();
        isChanged(late, Type.CON);
        wire.acknowledge(late);
    }

    @Test
    void a_request_that_waits_behind_a_slow_one_is_announced_too() throws Exception {
        serve("rd", this::changedAfterTheGate);

        wire.post(1, "rd", "slow");
        wire.post(2, "rd", "behind it");
        assertThat(Eventually.is(() -> transport.lanes().load() == 2)).isTrue();
        time.advance(Duration.ofMillis(1_300));

        assertThat(List.of(wire.receive().getMID(), wire.receive().getMID())).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void an_answer_is_held_while_the_store_is_away() throws Exception {
        serve("rd", text -> {
            story.add(text);
            return changedIfStored(text);
        });
        outage.begin();

        wire.post(1, "rd", "hello");
        isEmptyAck(wire.receive(), 1);
        advanceOnceHeld(Duration.ofMillis(500));
        assertThat(Eventually.is(() -> story.size() == 2)).isTrue();
        outage.end();
        advanceOnceHeld(Duration.ofSeconds(1));

        var late = wire.receive();
        isChanged(late, Type.CON);
        wire.acknowledge(late);
        assertThat(Eventually.is(() -> held("answered") == 1)).isTrue();
    }

    @Test
    void what_a_device_asks_next_does_not_overtake_a_held_answer() throws Exception {
        serve("rd", text -> {
            var answer = changedIfStored(text);
            story.add(text);
            return answer;
        });
        outage.begin();
        wire.post(1, "rd", "first");
        isEmptyAck(wire.receive(), 1);
        wire.post(2, "rd", "second");
        assertThat(Eventually.is(() -> transport.lanes().load() == 2)).isTrue();

        outage.end();
        advanceOnceHeld(Duration.ofMillis(500));

        assertThat(Eventually.is(() -> story.size() == 2)).isTrue();
        assertThat(story).containsExactly("first", "second");
    }

    @Test
    void past_all_patience_there_is_silence_and_no_error() throws Exception {
        serve("rd", this::changedIfStored);
        outage.begin();

        wire.post(1, "rd", "hello");
        isEmptyAck(wire.receive(), 1);
        for (int i = 0; i < 40 && held("given_up") == 0; i++) {
            assertThat(Eventually.is(() -> time.scheduled() == 4 || held("given_up") == 1))
                    .isTrue();
            time.advance(Duration.ofSeconds(5));
        }

        assertThat(Eventually.is(() -> held("given_up") == 1)).isTrue();
        assertThat(wire.receive(A_MOMENT)).isEmpty();
        outage.end();
        wire.post(2, "rd", "again");
        isChanged(wire.receive(), Type.ACK);
    }

    @Test
    void a_new_registration_may_be_sent_away_instead() throws Exception {
        serve("rd", this::changedIfStored, Optional.of(ResponseCode.SERVICE_UNAVAILABLE));
        outage.begin();

        wire.post(1, "rd", "hello");

        var answer = wire.receive();
        assertThat(((Response) answer).getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
        assertThat(answer.getType()).isEqualTo(Type.ACK);
        assertThat(held("refused")).isEqualTo(1);
    }

    @Test
    void a_bug_is_answered_as_such_and_does_not_stop_the_lane() throws Exception {
        serve("rd", text -> {
            if (text.equals("bug")) throw new IllegalStateException("expected by this test");
            return changed();
        });

        wire.post(1, "rd", "bug");

        assertThat(((Response) wire.receive()).getCode()).isEqualTo(ResponseCode.INTERNAL_SERVER_ERROR);
        wire.post(2, "rd", "hello");
        isChanged(wire.receive(), Type.ACK);
    }

    @Test
    void the_device_hears_before_anybody_else_does() throws Exception {
        var told = new CountDownLatch(1);
        serve(
                "rd",
                text -> changed().then(() -> {
                    changedAfterTheGate(text);
                    told.countDown();
                }));

        wire.post(1, "rd", "hello");

        isChanged(wire.receive(), Type.ACK);
        assertThat(told.getCount()).isEqualTo(1);
        gate.countDown();
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_answer_the_device_does_not_want_holds_nobody_up() throws Exception {
        var told = new CountDownLatch(1);
        serve("rd", text -> changed().then(told::countDown));

        wire.postWithoutAnswer(1, "rd", "no answer, please");
        assertThat(Eventually.is(() -> transport.lanes().load() == 1)).isTrue();
        assertThat(Eventually.is(() -> {
                    time.advance(Duration.ofSeconds(1));
                    return told.getCount() == 0;
                }))
                .isTrue();

        wire.post(2, "rd", "hello");
        isChanged(wire.receive(), Type.ACK);
    }

    @Test
    void what_is_done_afterwards_may_fail_without_a_second_answer() throws Exception {
        serve(
                "rd",
                text -> changed().then(() -> {
                    throw new StoreUnavailable("in-memory", "tell", new IOException("expected by this test"));
                }));

        wire.post(1, "rd", "hello");
        isChanged(wire.receive(), Type.ACK);
        wire.post(2, "rd", "again");
        isChanged(wire.receive(), Type.ACK);

        assertThat(wire.receive(A_MOMENT)).isEmpty();
    }

    @Test
    void a_request_that_was_shed_gets_a_new_chance_with_its_retransmission() throws Exception {
        serve("rd", this::changedAfterTheGate);
        int most = 16;
        for (int i = 1; i <= most; i++) wire.post(i, "rd", "waits");
        assertThat(Eventually.is(() -> transport.lanes().load() == most)).isTrue();
        wire.post(100, "rd", "too much");
        assertThat(Eventually.is(() -> registry.getSampleValue(
                                "dormouse_coap_requests_shed_total", new String[] {"reason"}, new String[] {"lane_full"
                                })
                        != null))
                .isTrue();

        gate.countDown();
        for (int i = 1; i <= most; i++) isChanged(wire.receive(), Type.ACK);
        var answer = answerToRetransmissions(100);

        isChanged(answer, Type.ACK);
        assertThat(answer.getMID()).isEqualTo(100);
    }

    /** As a device does: again and again. The first may come before the server has quite forgotten. */
    private Message answerToRetransmissions(int messageId) throws IOException {
        for (int i = 0; i < 20; i++) {
            wire.post(messageId, "rd", "too much");
            var answer = wire.receive(A_MOMENT);
            if (answer.isPresent()) return answer.get();
        }
        throw new AssertionError("no retransmission was answered");
    }

    @Test
    void a_retransmission_of_what_was_answered_gets_the_same_answer_and_is_not_served_again() throws Exception {
        serve("rd", text -> {
            story.add(text);
            return changed();
        });

        wire.post(1, "rd", "hello");
        isChanged(wire.receive(), Type.ACK);
        wire.post(1, "rd", "hello");
        isChanged(wire.receive(), Type.ACK);

        assertThat(story).containsExactly("hello");
    }

    @Test
    void stopping_answers_what_was_asked() throws Exception {
        serve("rd", this::changedAfterTheGate);
        wire.post(1, "rd", "hello");
        assertThat(Eventually.is(() -> transport.lanes().load() == 1)).isTrue();

        var stopping = Thread.ofVirtual().start(transport::stop);
        gate.countDown();
        stopping.join();

        isChanged(wire.receive(), Type.ACK);
    }
}
