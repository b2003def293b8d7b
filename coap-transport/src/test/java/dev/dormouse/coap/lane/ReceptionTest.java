package dev.dormouse.coap.lane;

import static dev.dormouse.coap.lane.ServedLane.changed;
import static dev.dormouse.coap.lane.ServedLane.isChanged;
import static dev.dormouse.coap.lane.ServedLane.isEmptyAck;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.WithoutWaiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceptionTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final ServedLane served;
    private final List<String> story = new CopyOnWriteArrayList<>();

    ReceptionTest() throws IOException {
        served = new ServedLane();
    }

    @AfterEach
    void stop() {
        served.stop();
    }

    @Test
    void a_quick_answer_rides_on_the_acknowledgement() throws Exception {
        served.serve("rd", text -> changed());

        served.wire.post(1, "rd", "hello");

        isChanged(served.wire.receive(), Type.ACK);
    }

    @Test
    void what_needs_no_waiting_is_answered_by_the_thread_that_received_it_and_followed_on_the_lane() throws Exception {
        var followed = new CountDownLatch(1);
        served.serveOnArrival("dp", text -> {
            noteThread("answers");
            return changed().then(() -> {
                noteThread("follows");
                followed.countDown();
            });
        });

        served.wire.post(1, "dp", "hello");

        isChanged(served.wire.receive(), Type.ACK);
        assertThat(followed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(story).containsExactly("receiver answers", "lane follows");
    }

    @Test
    void what_would_have_to_be_waited_for_is_answered_on_the_lane() throws Exception {
        served.serveOnArrival("dp", text -> {
            noteThread("begins");
            WithoutWaiting.refuse();
            noteThread("answers");
            return changed();
        });

        served.wire.post(1, "dp", "hello");

        isChanged(served.wire.receive(), Type.ACK);
        assertThat(story).containsExactly("receiver begins", "lane begins", "lane answers");
    }

    @Test
    void what_is_long_is_answered_on_the_lane() throws Exception {
        served.serveOnArrival("dp", text -> {
            noteThread("answers");
            return changed();
        });

        served.wire.post(1, "dp", "x".repeat(1_025));

        isChanged(served.wire.receive(), Type.ACK);
        assertThat(story).containsExactly("lane answers");
    }

    @Test
    void a_bug_on_arrival_is_answered_as_such() throws Exception {
        served.serveOnArrival("dp", text -> {
            throw new IllegalStateException("expected by this test");
        });

        served.wire.post(1, "dp", "bug");

        assertThat(((Response) served.wire.receive()).getCode()).isEqualTo(ResponseCode.INTERNAL_SERVER_ERROR);
    }

    @Test
    void who_finds_the_store_away_on_arrival_is_told_to_wait() throws Exception {
        served.outage.begin();
        served.serveOnArrival("dp", served::changedIfStored);

        served.wire.post(1, "dp", "hello");

        isEmptyAck(served.wire.receive(), 1);
    }

    private void noteThread(String what) {
        story.add((Thread.currentThread().isVirtual() ? "lane " : "receiver ") + what);
    }

    @Test
    void an_unconfirmable_request_is_answered_without_acknowledgement() throws Exception {
        served.serve("rd", served::changedAfterTheGate);

        served.wire.post(Type.NON, 1, "rd", "hello");
        assertThat(Eventually.is(() -> served.transport.lanes().load() == 1)).isTrue();
        served.time.advance(Duration.ofSeconds(2));
        served.gate.countDown();

        isChanged(served.wire.receive(), Type.NON);
    }

    @Test
    void a_request_that_needs_no_lane_is_answered_at_once() throws Exception {
        served.serve("rd", served::changedAfterTheGate);
        served.wire.post(1, "rd", "waits");
        assertThat(Eventually.is(() -> served.transport.lanes().load() == 1)).isTrue();

        served.wire.post(2, "rd", "malformed");

        assertThat(((Response) served.wire.receive()).getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
    }

    @Test
    void a_slow_answer_is_announced_before_the_device_asks_again() throws Exception {
        served.serve("rd", served::changedAfterTheGate);

        served.wire.post(1, "rd", "hello");
        assertThat(Eventually.is(() -> served.transport.lanes().load() == 1)).isTrue();
        served.time.advance(Duration.ofMillis(1_300));

        isEmptyAck(served.wire.receive(), 1);
        served.gate.countDown();
        var late = served.wire.receive();
        isChanged(late, Type.CON);
        served.wire.acknowledge(late);
    }

    @Test
    void a_request_that_waits_behind_a_slow_one_is_announced_too() throws Exception {
        served.serve("rd", served::changedAfterTheGate);

        served.wire.post(1, "rd", "slow");
        served.wire.post(2, "rd", "behind it");
        assertThat(Eventually.is(() -> served.transport.lanes().load() == 2)).isTrue();
        served.time.advance(Duration.ofMillis(1_300));

        assertThat(List.of(served.wire.receive().getMID(), served.wire.receive().getMID()))
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void a_bug_is_answered_as_such_and_does_not_stop_the_lane() throws Exception {
        served.serve("rd", text -> {
            if (text.equals("bug")) throw new IllegalStateException("expected by this test");
            return changed();
        });

        served.wire.post(1, "rd", "bug");

        assertThat(((Response) served.wire.receive()).getCode()).isEqualTo(ResponseCode.INTERNAL_SERVER_ERROR);
        served.wire.post(2, "rd", "hello");
        isChanged(served.wire.receive(), Type.ACK);
    }

    @Test
    void the_device_hears_before_anybody_else_does() throws Exception {
        var told = new CountDownLatch(1);
        served.serve(
                "rd",
                text -> changed().then(() -> {
                    served.changedAfterTheGate(text);
                    told.countDown();
                }));

        served.wire.post(1, "rd", "hello");

        isChanged(served.wire.receive(), Type.ACK);
        assertThat(told.getCount()).isEqualTo(1);
        served.gate.countDown();
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_answer_the_device_does_not_want_holds_nobody_up() throws Exception {
        var told = new CountDownLatch(1);
        served.serve("rd", text -> changed().then(told::countDown));

        served.wire.postWithoutAnswer(1, "rd", "no answer, please");
        assertThat(Eventually.is(() -> served.transport.lanes().load() == 1)).isTrue();
        assertThat(Eventually.is(() -> {
                    served.time.advance(Duration.ofSeconds(1));
                    return told.getCount() == 0;
                }))
                .isTrue();

        served.wire.post(2, "rd", "hello");
        isChanged(served.wire.receive(), Type.ACK);
    }

    @Test
    void what_is_done_afterwards_may_fail_without_a_second_answer() throws Exception {
        served.serve(
                "rd",
                text -> changed().then(() -> {
                    throw new StoreUnavailable("in-memory", "tell", new IOException("expected by this test"));
                }));

        served.wire.post(1, "rd", "hello");
        isChanged(served.wire.receive(), Type.ACK);
        served.wire.post(2, "rd", "again");
        isChanged(served.wire.receive(), Type.ACK);

        assertThat(served.wire.receive(A_MOMENT)).isEmpty();
    }

    @Test
    void a_request_that_was_shed_gets_a_new_chance_with_its_retransmission() throws Exception {
        served.serve("rd", served::changedAfterTheGate);
        int most = 16;
        for (int i = 1; i <= most; i++) served.wire.post(i, "rd", "waits");
        assertThat(Eventually.is(() -> served.transport.lanes().load() == most)).isTrue();
        served.wire.post(100, "rd", "too much");
        assertThat(Eventually.is(() -> served.registry.getSampleValue(
                                "dormouse_coap_requests_shed_total", new String[] {"reason"}, new String[] {"lane_full"
                                })
                        != null))
                .isTrue();

        served.gate.countDown();
        for (int i = 1; i <= most; i++) isChanged(served.wire.receive(), Type.ACK);
        var answer = answerToRetransmissions(100);

        isChanged(answer, Type.ACK);
        assertThat(answer.getMID()).isEqualTo(100);
    }

    /** As a device does: again and again. The first may come before the server has quite forgotten. */
    private Message answerToRetransmissions(int messageId) throws IOException {
        for (int i = 0; i < 20; i++) {
            served.wire.post(messageId, "rd", "too much");
            var answer = served.wire.receive(A_MOMENT);
            if (answer.isPresent()) return answer.get();
        }
        throw new AssertionError("no retransmission was answered");
    }

    @Test
    void a_retransmission_of_what_was_answered_gets_the_same_answer_and_is_not_served_again() throws Exception {
        served.serve("rd", text -> {
            story.add(text);
            return changed();
        });

        served.wire.post(1, "rd", "hello");
        isChanged(served.wire.receive(), Type.ACK);
        served.wire.post(1, "rd", "hello");
        isChanged(served.wire.receive(), Type.ACK);

        assertThat(story).containsExactly("hello");
    }

    @Test
    void stopping_answers_what_was_asked() throws Exception {
        served.serve("rd", served::changedAfterTheGate);
        served.wire.post(1, "rd", "hello");
        assertThat(Eventually.is(() -> served.transport.lanes().load() == 1)).isTrue();

        var stopping = Thread.ofVirtual().start(served.transport::stop);
        served.gate.countDown();
        stopping.join();

        isChanged(served.wire.receive(), Type.ACK);
    }
}
