package dev.dormouse.lwm2m.observation;

import static dev.dormouse.lwm2m.script.Requests.register;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvent.ObservationEnded;
import dev.dormouse.fleet.event.FleetEvent.ObservationStarted;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.lwm2m.script.ScriptedDevice;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservationScriptTest {

    private static final NodePath BATTERY = NodePath.parse("/3/0/9");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestFleet fleet = aFleet();
    private ServerUnderTest server;
    private ScriptedDevice device;

    @BeforeEach
    void start() {
        server = ServerUnderTest.over(fleet);
        device = new ScriptedDevice(server.coap());
        device.asks(register("lamp-7"));
    }

    @AfterEach
    void stop() {
        device.close();
        server.close();
    }

    @Test
    void an_observation_is_durable_when_it_is_reported_and_its_notifications_are_told() {
        var answer = observing(100);
        assertThat(answer.readings())
                .singleElement()
                .satisfies(reading -> assertThat(reading.value()).isEqualTo(new Value.Whole(100)));
        assertThat(fleet.observations().find(answer.observation().id())).hasValue(answer.observation());

        notifies(answer, 1, 99);

        assertThat(device.hears().getType()).isEqualTo(Type.ACK);
        await().untilAsserted(() -> assertThat(notified()).containsExactly(99L));
        assertThat(told(ObservationStarted.class)).hasSize(1);
    }

    @Test
    void the_token_is_no_longer_than_it_must_be() {
        assertThat(observing(100).observation().id().token()).hasSize(5);
    }

    @Test
    void notifications_that_were_overtaken_are_dropped_and_repeated_ones_told_once() {
        var answer = observing(100);

        notifies(answer, 7, 97);
        device.hears();
        notifies(answer, 6, 98);
        device.hears();
        var again = notifies(answer, 8, 96);
        device.hears();
        device.sends(again);
        device.hears();

        await().untilAsserted(() -> assertThat(notified()).containsExactly(97L, 96L));
        assertThat(server.count("notifications_total", "outcome", "stale")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void after_a_restart_notifications_go_on_and_requests_work_at_once() {
        var answer = observing(100);

        server = server.restarted();
        notifies(answer, 1, 42);

        assertThat(device.hears().getType()).isEqualTo(Type.ACK);
        await().untilAsserted(() -> assertThat(notified()).containsExactly(42L));
        var reading = asked(new Operation.Read(BATTERY));
        device.answers(device.isAsked(), battery(41));
        assertThat(reading.join()).isInstanceOf(Answer.Values.class);
    }

    @Test
    void observing_a_path_again_replaces_the_observation_and_the_old_one_is_reset_when_it_reports() {
        var first = observing(100);
        var second = observing(90);

        assertThat(fleet.observations().of(fleet.registrationOf("lamp-7").id())).containsExactly(second.observation());
        notifies(first, 5, 1);

        assertThat(device.hears().getType()).isEqualTo(Type.RST);
        assertThat(told(ObservationEnded.class)).hasSize(1);
        assertThat(notified()).isEmpty();
    }

    @Test
    void a_cancelled_observation_costs_no_message_until_the_device_reports() {
        var answer = observing(100);

        var cancelled = asked(
                new Operation.CancelObservation(BATTERY, answer.observation().id()));

        assertThat(cancelled.join()).isEqualTo(new Answer.Done());
        assertThat(device.hears(Duration.ofMillis(200))).isEmpty();
        assertThat(fleet.observations().count()).isZero();
        notifies(answer, 2, 99);
        assertThat(device.hears().getType()).isEqualTo(Type.RST);
    }

    @Test
    void a_device_that_answers_but_does_not_agree_is_not_observed() {
        var answer = asked(new Operation.Observe(BATTERY));
        device.answers(device.isAsked(), battery(100));

        assertThat(answer.join()).isInstanceOf(Answer.NotUnderstood.class);
        assertThat(fleet.observations().count()).isZero();
    }

    @Test
    void a_device_ends_an_observation_by_reporting_an_error() {
        var answer = observing(100);

        var gone = new Response(ResponseCode.NOT_FOUND);
        gone.setType(Type.CON);
        gone.setToken(new Token(answer.observation().id().token()));
        device.sends(gone);
        device.hears();

        await().untilAsserted(() -> assertThat(fleet.observations().count()).isZero());
        assertThat(told(ObservationEnded.class)).hasSize(1);
    }

    @Test
    void the_end_of_a_registration_ends_its_observations() {
        var answer = observing(100);
        device.asks(register("lamp-7"));

        notifies(answer, 3, 1);

        assertThat(device.hears().getType()).isEqualTo(Type.RST);
    }

    @Test
    void what_nobody_asked_for_is_reset() {
        notifies(new Token(new byte[] {1, 2, 3}), 1, 1);

        assertThat(device.hears().getType()).isEqualTo(Type.RST);
    }

    @Test
    void while_the_store_is_away_no_observation_is_lost() {
        var answer = observing(100);

        fleet.outage().begin();
        var unheard = notifies(answer, 1, 55);
        assertThat(device.hears(Duration.ofMillis(300))).isEmpty();
        fleet.outage().end();
        device.sends(unheard);

        assertThat(device.hears().getType()).isEqualTo(Type.ACK);
        await().untilAsserted(() -> assertThat(notified()).containsExactly(55L));
    }

    @Test
    void a_notification_longer_than_a_block_is_fetched_to_its_end() {
        var timezone = NodePath.parse("/3/0/15");
        var answer = asked(new Operation.Observe(timezone));
        var request = device.isAsked();
        var agreed = text("UTC");
        agreed.getOptions().setObserve(0);
        device.answers(request, agreed);
        var token =
                new Token(((Answer.Observing) answer.join()).observation().id().token());

        var whole = "Europe/Vienna ".repeat(200);
        var first = text(whole.substring(0, 1024));
        first.setType(Type.CON);
        first.setToken(token);
        first.getOptions().setObserve(1).setBlock2(6, true, 0);
        device.sends(first);
        assertThat(device.hears().getType()).isEqualTo(Type.ACK);
        for (boolean more = true; more; ) {
            var next = device.isAsked();
            assertThat(next.getOptions().getUriPathString()).isEqualTo("3/0/15");
            var block = next.getOptions().getBlock2();
            int from = block.getOffset();
            int to = Math.min(from + block.getSize(), whole.length());
            more = to < whole.length();
            var part = text(whole.substring(from, to));
            part.getOptions().setBlock2(block.getSzx(), more, block.getNum());
            device.answers(next, part);
        }

        await().untilAsserted(
                        () -> assertThat(told(ValuesReported.class).getLast().readings())
                                .containsExactly(new Reading(timezone, new Value.Text(whole))));
    }

    private Answer.Observing observing(int firstValue) {
        var answer = asked(new Operation.Observe(BATTERY));
        var agreed = battery(firstValue);
        agreed.getOptions().setObserve(0);
        device.answers(device.isAsked(), agreed);
        return (Answer.Observing) answer.join();
    }

    private CompletableFuture<Answer> asked(Operation operation) {
        var registration = fleet.registrationOf("lamp-7");
        return CompletableFuture.supplyAsync(() -> server.gateway().perform(registration, operation, PATIENCE));
    }

    private Message notifies(Answer.Observing observing, int number, int value) {
        return notifies(new Token(observing.observation().id().token()), number, value);
    }

    private Message notifies(Token token, int number, int value) {
        var notification = battery(value);
        notification.setType(Type.CON);
        notification.setToken(token);
        notification.getOptions().setObserve(number);
        device.sends(notification);
        return notification;
    }

    private static Response battery(int percent) {
        return text(Integer.toString(percent));
    }

    private static Response text(String payload) {
        var response = new Response(ResponseCode.CONTENT);
        response.getOptions().setContentFormat(0);
        response.setPayload(payload);
        return response;
    }

    private List<Long> notified() {
        return told(ValuesReported.class).stream()
                .filter(event -> event.source() == Source.NOTIFY)
                .flatMap(event -> event.readings().stream())
                .map(reading -> ((Value.Whole) reading.value()).number())
                .toList();
    }

    private <E extends FleetEvent> List<E> told(Class<E> kind) {
        return fleet.told().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
