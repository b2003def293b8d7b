package dev.dormouse.coap.lane;

import static dev.dormouse.coap.lane.ServedLane.isChanged;
import static dev.dormouse.coap.lane.ServedLane.isEmptyAck;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.rig.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a device hears while the store is away. */
class HeldAnswersTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final ServedLane served;
    private final List<String> story = new CopyOnWriteArrayList<>();
    /** What is always due, whoever waits. */
    private final int rounds;

    HeldAnswersTest() throws IOException {
        served = new ServedLane();
        rounds = served.time.scheduled();
    }

    @AfterEach
    void stop() {
        served.stop();
    }

    @Test
    void an_answer_is_held_while_the_store_is_away() throws Exception {
        served.serve("rd", text -> {
            story.add(text);
            return served.changedIfStored(text);
        });
        served.outage.begin();

        served.wire.post(1, "rd", "hello");
        isEmptyAck(served.wire.receive(), 1);
        advanceOnceHeld(Duration.ofMillis(500));
        assertThat(Eventually.is(() -> story.size() == 2)).isTrue();
        served.outage.end();
        advanceOnceHeld(Duration.ofSeconds(1));

        isAnsweredLate();
    }

    @Test
    void an_answer_that_was_held_is_no_sign_of_a_crowd() throws Exception {
        served.serve("rd", served::changedIfStored);
        served.outage.begin();
        served.wire.post(1, "rd", "hello");
        isEmptyAck(served.wire.receive(), 1);
        for (int i = 0; i < 6; i++) advanceOnceHeld(Duration.ofSeconds(5));
        assertThat(Eventually.is(this::isLaneWaiting)).isTrue();

        served.outage.end();
        advanceOnceHeld(Duration.ofSeconds(5));
        isAnsweredLate();
        served.time.advance(Duration.ofMillis(250));

        assertThat(served.registry.getSampleValue("dormouse_coap_pressure_ratio"))
                .isLessThan(0.1);
    }

    @Test
    void what_a_device_asks_next_does_not_overtake_a_held_answer() throws Exception {
        served.serve("rd", text -> {
            var answer = served.changedIfStored(text);
            story.add(text);
            return answer;
        });
        served.outage.begin();
        served.wire.post(1, "rd", "first");
        isEmptyAck(served.wire.receive(), 1);
        served.wire.post(2, "rd", "second");
        assertThat(Eventually.is(() -> served.transport.lanes().load() == 2)).isTrue();

        served.outage.end();
        advanceOnceHeld(Duration.ofMillis(500));

        assertThat(Eventually.is(() -> story.size() == 2)).isTrue();
        assertThat(story).containsExactly("first", "second");
    }

    @Test
    void past_all_patience_there_is_silence_and_no_error() throws Exception {
        served.serve("rd", served::changedIfStored);
        served.outage.begin();

        served.wire.post(1, "rd", "hello");
        isEmptyAck(served.wire.receive(), 1);
        for (int i = 0; i < 40 && held("given_up") == 0; i++) {
            assertThat(Eventually.is(() -> isLaneWaiting() || held("given_up") == 1))
                    .isTrue();
            served.time.advance(Duration.ofSeconds(5));
        }

        assertThat(Eventually.is(() -> held("given_up") == 1)).isTrue();
        assertThat(served.wire.receive(A_MOMENT)).isEmpty();
        served.outage.end();
        served.wire.post(2, "rd", "again");
        isChanged(served.wire.receive(), Type.ACK);
    }

    @Test
    void a_new_registration_may_be_sent_away_instead() throws Exception {
        served.serve("rd", served::changedIfStored, Optional.of(ResponseCode.SERVICE_UNAVAILABLE));
        served.outage.begin();

        served.wire.post(1, "rd", "hello");

        var answer = served.wire.receive();
        assertThat(((Response) answer).getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
        assertThat(answer.getType()).isEqualTo(Type.ACK);
        assertThat(held("refused")).isEqualTo(1);
    }

    private void isAnsweredLate() throws Exception {
        var late = served.wire.receive();
        isChanged(late, Type.CON);
        served.wire.acknowledge(late);
        assertThat(Eventually.is(() -> held("answered") == 1)).isTrue();
    }

    private double held(String end) {
        var value = served.registry.getSampleValue(
                "dormouse_coap_answers_held_total", new String[] {"end"}, new String[] {end});
        return value == null ? 0 : value;
    }

    /** Moves time on once the lane waits for it. */
    private void advanceOnceHeld(Duration by) {
        assertThat(Eventually.is(this::isLaneWaiting)).isTrue();
        served.time.advance(by);
    }

    private boolean isLaneWaiting() {
        return served.time.scheduled() == rounds + 1;
    }
}
