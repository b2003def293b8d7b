package dev.dormouse.lwm2m.operation;

import static dev.dormouse.lwm2m.script.Requests.register;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.event.FleetEvent.DeviceAnswered;
import dev.dormouse.fleet.event.FleetEvent.DeviceSilent;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.DiscoveredNode;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.lwm2m.script.ScriptedDevice;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayScriptTest {

    private static final ResourcePath TIMEZONE = new ResourcePath(3, 0, 15);
    private static final ResourcePath BATTERY = new ResourcePath(3, 0, 9);
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
    void a_read_is_a_get_and_its_values_are_told() {
        var answer = asked(new Operation.Read(BATTERY));
        var request = device.isAsked();
        device.answers(request, text("87"));

        assertThat(request.getCode()).isEqualTo(Code.GET);
        assertThat(request.getOptions().getUriPathString()).isEqualTo("3/0/9");
        assertThat(request.getOptions().hasAccept()).isFalse();
        var reading = new Reading(BATTERY, new Value.Whole(87));
        assertThat(answer.join()).isEqualTo(new Answer.Values(List.of(reading)));
        assertThat(fleet.told()).anyMatch(DeviceAnswered.class::isInstance);
        assertThat(fleet.told())
                .anyMatch(event -> event instanceof ValuesReported values
                        && values.readings().contains(reading));
    }

    @Test
    void a_device_with_a_root_of_its_own_is_asked_below_it_in_the_format_it_listed() {
        device.asks(register("</lwm2m>;rt=\"oma.lwm2m\";ct=\"11542 112\",</lwm2m/3/0>", "ep=lamp-7", "lwm2m=1.1"));

        var answer = asked(new Operation.Read(BATTERY));
        var request = device.isAsked();
        device.answers(request, text("87"));

        assertThat(request.getOptions().getUriPathString()).isEqualTo("lwm2m/3/0/9");
        assertThat(request.getOptions().getAccept()).isEqualTo(112);
        assertThat(answer.join()).isEqualTo(new Answer.Values(List.of(new Reading(BATTERY, new Value.Whole(87)))));
    }

    @Test
    void a_write_is_a_put_and_is_said_again_in_another_format_when_the_first_is_refused() {
        var values = List.of(new Reading(TIMEZONE, new Value.Text("Europe/Vienna")));
        var answer = asked(new Operation.Write(TIMEZONE, values, Operation.Write.Mode.REPLACE));

        var first = device.isAsked();
        device.answers(first, new Response(ResponseCode.UNSUPPORTED_CONTENT_FORMAT));
        var second = device.isAsked();
        device.answers(second, new Response(ResponseCode.CHANGED));

        assertThat(first.getCode()).isEqualTo(Code.PUT);
        assertThat(first.getOptions().getContentFormat()).isEqualTo(11542);
        assertThat(second.getOptions().getContentFormat()).isZero();
        assertThat(second.getPayloadString()).isEqualTo("Europe/Vienna");
        assertThat(answer.join()).isEqualTo(new Answer.Done());
    }

    @Test
    void a_partial_write_is_a_post() {
        var values = List.of(new Reading(TIMEZONE, new Value.Text("Europe/Vienna")));
        var answer = asked(new Operation.Write(new InstancePath(3, 0), values, Operation.Write.Mode.UPDATE));

        var request = device.isAsked();
        device.answers(request, new Response(ResponseCode.CHANGED));

        assertThat(request.getCode()).isEqualTo(Code.POST);
        assertThat(request.getOptions().getUriPathString()).isEqualTo("3/0");
        assertThat(answer.join()).isEqualTo(new Answer.Done());
    }

    @Test
    void an_execute_carries_its_arguments() {
        var answer = asked(new Operation.Execute(new ResourcePath(3, 0, 4), Optional.of("0='now'")));

        var request = device.isAsked();
        device.answers(request, new Response(ResponseCode.CHANGED));

        assertThat(request.getCode()).isEqualTo(Code.POST);
        assertThat(request.getPayloadString()).isEqualTo("0='now'");
        assertThat(answer.join()).isEqualTo(new Answer.Done());
    }

    @Test
    void a_discover_asks_for_links_and_reads_what_they_say() {
        var answer = asked(new Operation.Discover(new ObjectPath(3)));

        var request = device.isAsked();
        device.answers(request, text("</3>;pmin=10,</3/0/9>;gt=80.50;ssid=3;st=odd,</3/0/6>;dim=8,</well-known>"));

        assertThat(request.getOptions().getAccept()).isEqualTo(40);
        var pmin = Attributes.NONE.with(Attribute.PMIN, 10);
        var gt = Attributes.NONE.with(Attribute.GT, new BigDecimal("80.5"));
        assertThat(answer.join())
                .isInstanceOfSatisfying(
                        Answer.Links.class,
                        links -> assertThat(links.nodes())
                                .containsExactly(
                                        new DiscoveredNode(new ObjectPath(3), pmin, OptionalInt.empty()),
                                        new DiscoveredNode(BATTERY, gt, OptionalInt.empty()),
                                        new DiscoveredNode(
                                                new ResourcePath(3, 0, 6), Attributes.NONE, OptionalInt.of(8))));
    }

    @Test
    void a_created_instance_is_named_by_the_device() {
        var answer = asked(new Operation.Create(
                new ObjectPath(1),
                Optional.empty(),
                List.of(new Reading(new ResourcePath(1, 0, 1), new Value.Whole(60)))));

        var request = device.isAsked();
        var created = new Response(ResponseCode.CREATED);
        created.getOptions().addLocationPath("1").addLocationPath("7");
        device.answers(request, created);

        assertThat(request.getOptions().getUriPathString()).isEqualTo("1");
        assertThat(answer.join()).isEqualTo(new Answer.Created(Optional.of(new InstancePath(1, 7))));
    }

    @Test
    void a_delete_is_a_delete() {
        var answer = asked(new Operation.Delete(new InstancePath(1, 7)));

        var request = device.isAsked();
        device.answers(request, new Response(ResponseCode.DELETED));

        assertThat(request.getCode()).isEqualTo(Code.DELETE);
        assertThat(answer.join()).isEqualTo(new Answer.Done());
    }

    @Test
    void a_device_that_says_no_is_quoted() {
        var answer = asked(new Operation.Read(BATTERY));
        var no = new Response(ResponseCode.METHOD_NOT_ALLOWED);
        no.setPayload("not\nnow");
        device.answers(device.isAsked(), no);

        assertThat(answer.join()).isEqualTo(new Answer.Refused("4.05", Optional.of("not now")));
        assertThat(fleet.told()).anyMatch(DeviceAnswered.class::isInstance);
    }

    @Test
    void an_answer_that_makes_no_sense_is_said_to_make_none() {
        var answer = asked(new Operation.Read(BATTERY));
        device.answers(device.isAsked(), text("full"));

        assertThat(answer.join()).isInstanceOf(Answer.NotUnderstood.class);
    }

    @Test
    void a_reset_is_an_answer_too() {
        var answer = asked(new Operation.Read(BATTERY));
        device.sends(EmptyMessage.newRST(device.isAsked()));

        assertThat(answer.join()).isEqualTo(new Answer.NotUnderstood("it answered with a reset"));
    }

    @Test
    void silence_is_told_after_patience_and_a_late_answer_does_no_harm() {
        var answer = asked(new Operation.Read(BATTERY), Duration.ofMillis(300));
        var request = device.isAsked();

        assertThat(answer.join())
                .isInstanceOfSatisfying(
                        Answer.Silence.class,
                        silence -> assertThat(silence.waited()).isGreaterThan(Duration.ofMillis(250)));

        device.answers(request, text("87"));
        var again = asked(new Operation.Read(BATTERY));
        device.answers(device.isAsked(), text("86"));
        assertThat(again.join()).isInstanceOf(Answer.Values.class);
    }

    @Test
    void a_device_that_acknowledges_and_never_answers_was_awake_all_the_same() {
        var answer = asked(new Operation.Read(BATTERY), Duration.ofMillis(300));
        device.sends(EmptyMessage.newACK(device.isAsked()));

        assertThat(answer.join()).isInstanceOf(Answer.Silence.class);
        assertThat(fleet.told()).anyMatch(DeviceAnswered.class::isInstance);
        assertThat(fleet.told()).noneMatch(DeviceSilent.class::isInstance);
    }

    @Test
    void an_acknowledgement_is_a_sign_of_progress() {
        var answer = asked(new Operation.Read(BATTERY), Duration.ofMillis(600));
        var request = device.isAsked();

        assertThat(device.hears(Duration.ofMillis(400))).isEmpty();
        device.sends(EmptyMessage.newACK(request));
        assertThat(device.hears(Duration.ofMillis(400))).isEmpty();
        var late = text("87");
        late.setType(Type.CON);
        late.setToken(request.getToken());
        device.sends(late);

        assertThat(answer.join()).isInstanceOf(Answer.Values.class);
    }

    @Test
    void patience_is_per_block_not_for_the_whole() {
        var text = "x".repeat(3_000);
        var values = List.of(new Reading(TIMEZONE, new Value.Text(text)));
        var begun = System.nanoTime();
        var answer = asked(new Operation.Write(TIMEZONE, values, Operation.Write.Mode.REPLACE), Duration.ofMillis(700));

        var received = new StringBuilder();
        for (boolean more = true; more; ) {
            var block = device.isAsked();
            assertThat(device.hears(Duration.ofMillis(300))).isEmpty();
            received.append(block.getPayloadString());
            more = goOn(block);
        }

        assertThat(answer.join()).isEqualTo(new Answer.Done());
        assertThat(received).contains(text);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void a_witness_sees_every_request_it_took_as_it_was_on_the_air() {
        var seen = new CopyOnWriteArrayList<Evidence>();
        var values = List.of(new Reading(TIMEZONE, new Value.Text("Europe/Vienna")));
        var write = new Operation.Write(TIMEZONE, values, Operation.Write.Mode.REPLACE);
        var registration = fleet.registrationOf("lamp-7");
        var answer =
                CompletableFuture.supplyAsync(() -> server.gateway().perform(registration, write, PATIENCE, seen::add));

        var first = device.isAsked();
        device.answers(first, new Response(ResponseCode.UNSUPPORTED_CONTENT_FORMAT));
        var second = device.isAsked();
        device.answers(second, new Response(ResponseCode.CHANGED));
        answer.join();

        var now = fleet.time().instant();
        assertThat(seen)
                .containsExactly(
                        new Evidence(Optional.of(first.getMID()), first.getTokenString(), now, Optional.of(now), 1),
                        new Evidence(Optional.of(second.getMID()), second.getTokenString(), now, Optional.of(now), 1));
    }

    @Test
    void a_witness_of_silence_sees_no_answer() {
        var seen = new CopyOnWriteArrayList<Evidence>();
        var registration = fleet.registrationOf("lamp-7");
        server.gateway().perform(registration, new Operation.Read(BATTERY), Duration.ofMillis(200), seen::add);

        var request = device.isAsked();
        assertThat(seen)
                .containsExactly(new Evidence(
                        Optional.of(request.getMID()),
                        request.getTokenString(),
                        fleet.time().instant(),
                        Optional.empty(),
                        1));
    }

    private boolean goOn(Request block) {
        var option = block.getOptions().getBlock1();
        var response = new Response(option.isM() ? ResponseCode.CONTINUE : ResponseCode.CHANGED);
        response.getOptions().setBlock1(option.getSzx(), option.isM(), option.getNum());
        device.answers(block, response);
        return option.isM();
    }

    private CompletableFuture<Answer> asked(Operation operation) {
        return asked(operation, PATIENCE);
    }

    private CompletableFuture<Answer> asked(Operation operation, Duration patience) {
        var registration = fleet.registrationOf("lamp-7");
        return CompletableFuture.supplyAsync(() -> server.gateway().perform(registration, operation, patience));
    }

    private static Response text(String payload) {
        var response = new Response(ResponseCode.CONTENT);
        response.getOptions().setContentFormat(0);
        response.setPayload(payload);
        return response;
    }
}
