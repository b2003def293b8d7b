package dev.dormouse.rest.operation;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.ScriptedGateway;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResourceRoutesTest {

    private static final String RESOURCES = "/devices/lamp-7/resources";

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);

    @BeforeEach
    void one_device() {
        server.fleet().with(aDevice("lamp-7").objects("</1/0>;ver=1.1,</3/0>;ver=1.1,</33000/0>"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_path_asked_of_the_device_is_the_path_in_the_address() {
        server.gateway().answers(new Answer.Values(List.of()));

        operator.get(RESOURCES + "/3");
        operator.get(RESOURCES + "/3/0");
        operator.get(RESOURCES + "/3/0/9?timeoutSeconds=7");
        operator.get(RESOURCES + "/3/0/7/1");

        assertThat(server.gateway().asked())
                .containsExactly(
                        asked(new Operation.Read(NodePath.parse("/3")), 30),
                        asked(new Operation.Read(NodePath.parse("/3/0")), 30),
                        asked(new Operation.Read(NodePath.parse("/3/0/9")), 7),
                        asked(new Operation.Read(NodePath.parse("/3/0/7/1")), 30));
    }

    @Test
    void a_read_answers_with_what_the_device_said() {
        server.gateway()
                .answers(new Answer.Values(List.of(new Reading(NodePath.parse("/3/0/9"), new Value.Whole(87)))));

        var response = operator.get(RESOURCES + "/3/0/9");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json())
                .isEqualTo(new JsonObject()
                        .put("path", "/3/0/9")
                        .put(
                                "values",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("path", "/3/0/9")
                                                .put("type", "integer")
                                                .put("value", 87))));
    }

    @Test
    void what_comes_of_asking_is_told_in_words_and_codes() {
        assertProblem(answer(new Answer.Refused("4.05", Optional.of("not <b>now</b>"))), 502, "device-refused");
        assertThat(operator.get(RESOURCES + "/3/0/9").json().getString("coapCode"))
                .isEqualTo("4.05");
        assertProblem(answer(new Answer.Refused("4.04", Optional.empty())), 404, "path-unknown");
        assertProblem(answer(new Answer.NotUnderstood("no TLV")), 502, "device-answer-unreadable");
        assertProblem(answer(new Answer.Silence(Duration.ofSeconds(30), 4)), 504, "device-silent");
        assertProblem(answer(new Answer.Unreachable("there is no association")), 504, "device-silent");
    }

    @Test
    void a_device_that_sleeps_is_not_asked_and_the_answer_says_when_it_is_expected() {
        server.fleet().with(aDevice("meter-1").sleeping());
        server.fleet().time().advance(Duration.ofMinutes(5));

        var response = operator.get("/devices/meter-1/resources/3/0/9");

        assertProblem(response, 409, "device-asleep");
        assertThat(response.json().getString("expectedAt")).isEqualTo("2026-01-15T13:00:00Z");
        assertThat(server.gateway().asked()).isEmpty();
    }

    @Test
    void a_device_nobody_knows_and_one_that_left_are_told_apart() {
        server.fleet().with(aDevice("lamp-8").registeredFor(seconds(60)));
        server.fleet().time().advance(seconds(62));

        assertProblem(operator.get("/devices/lamp-8/resources/3/0/9"), 409, "device-not-registered");
        assertProblem(operator.get("/devices/nobody/resources/3/0/9"), 404, "device-unknown");
    }

    @Test
    void a_path_the_device_has_not_is_refused_without_asking_it() {
        assertProblem(operator.get(RESOURCES + "/5/0/3"), 404, "path-unknown");
        assertProblem(operator.get(RESOURCES + "/3/7"), 404, "path-unknown");
        assertThat(server.gateway().asked()).isEmpty();
    }

    @Test
    void a_value_is_written_in_the_type_of_its_model() {
        write("/3/0/14", "+01:00");
        write("/3/0/13", "2026-03-01T10:00:00Z");
        write("/1/0/1", 3600);
        write("/1/0/1", "3600");
        write("/1/0/6", true);

        assertThat(written())
                .extracting(Reading::value)
                .containsExactly(
                        new Value.Text("+01:00"),
                        new Value.Moment(java.time.Instant.parse("2026-03-01T10:00:00Z")),
                        new Value.Whole(3600),
                        new Value.Whole(3600),
                        new Value.Flag(true));
    }

    @Test
    void a_value_without_a_model_is_taken_as_said_or_as_it_looks() {
        operator.put(
                RESOURCES + "/33000/0/1", new JsonObject().put("value", "00ff").put("type", "opaque"));
        operator.put(RESOURCES + "/33000/0/2", new JsonObject().put("value", 18446744073709551615d));
        operator.put(RESOURCES + "/33000/0/3", new JsonObject().put("value", "text"));
        operator.put(RESOURCES + "/33000/0/4", new JsonObject().put("value", 5).put("type", "float"));

        assertThat(written())
                .extracting(Reading::value)
                .containsExactly(
                        new Value.Opaque(new byte[] {0, (byte) 0xff}),
                        new Value.Decimal(18446744073709551615d),
                        new Value.Text("text"),
                        new Value.Decimal(5));
    }

    @Test
    void a_value_that_does_not_fit_is_refused_before_the_radio_is_used() {
        assertInvalid("/1/0/1", "an hour", "/value");
        assertInvalid("/1/0/6", "maybe", "/value");
        assertInvalid("/3/0/13", "yesterday", "/value");
        assertProblem(write("/3/0/9", 5), 400, "invalid-value");
        assertThat(server.gateway().asked()).isEmpty();
    }

    @Test
    void several_resources_are_written_at_once_and_the_others_stay() {
        var body = new JsonObject()
                .put(
                        "values",
                        new JsonArray()
                                .add(new JsonObject().put("path", "/1/0/1").put("value", 60))
                                .add(new JsonObject().put("path", "/1/0/6").put("value", false)));

        assertThat(operator.put(RESOURCES + "/1/0", body).status()).isEqualTo(204);

        assertThat(server.gateway().asked().getFirst().operation())
                .isEqualTo(new Operation.Write(
                        NodePath.parse("/1/0"),
                        List.of(
                                new Reading(NodePath.parse("/1/0/1"), new Value.Whole(60)),
                                new Reading(NodePath.parse("/1/0/6"), new Value.Flag(false))),
                        Operation.Write.Mode.UPDATE));
    }

    @Test
    void a_value_placed_elsewhere_is_refused() {
        var values = new JsonArray().add(new JsonObject().put("path", "/3/0/14").put("value", "x"));

        assertProblem(operator.put(RESOURCES + "/1/0", new JsonObject().put("values", values)), 400, "invalid-value");

        var object = new JsonArray().add(new JsonObject().put("path", "/1/0").put("value", "x"));
        assertProblem(operator.put(RESOURCES + "/1/0", new JsonObject().put("values", object)), 400, "invalid-value");
    }

    @Test
    void an_instance_is_created_under_an_id_or_under_one_the_device_chooses() {
        server.gateway().answers(new Answer.Created(Optional.of(new InstancePath(33000, 4))));
        var values =
                new JsonArray().add(new JsonObject().put("path", "/33000/4/1").put("value", 5));

        var named = operator.post(
                RESOURCES + "/33000?format=senml-cbor",
                new JsonObject().put("instance", 4).put("values", values));
        var unnamed = operator.post(RESOURCES + "/33000", new JsonObject().put("values", new JsonArray()));

        assertThat(named.status()).isEqualTo(201);
        assertThat(named.json()).isEqualTo(new JsonObject().put("path", "/33000/4"));
        assertThat(unnamed.status()).isEqualTo(201);
        var object = new ObjectPath(33000);
        var value = new Reading(NodePath.parse("/33000/4/1"), new Value.Whole(5));
        assertThat(server.gateway().asked())
                .extracting(ScriptedGateway.Asked::operation)
                .containsExactly(
                        new Operation.Create(object, Optional.of(4), List.of(value), Optional.of(Format.SENML_CBOR)),
                        new Operation.Create(object, Optional.empty(), List.of()));
    }

    @Test
    void an_instance_is_deleted_unless_every_device_keeps_it() {
        assertThat(operator.delete(RESOURCES + "/33000/0").status()).isEqualTo(204);
        assertProblem(operator.delete(RESOURCES + "/3/0"), 400, "invalid-value");

        assertThat(server.gateway().asked())
                .containsExactly(asked(new Operation.Delete(new InstancePath(33000, 0)), 30));
    }

    @Test
    void a_format_can_be_chosen_and_must_be_able_to_hold_what_is_asked() {
        server.gateway().answers(new Answer.Values(List.of()));

        operator.get(RESOURCES + "/3/0?format=lwm2m-cbor");
        operator.put(RESOURCES + "/3/0/15?format=text", new JsonObject().put("value", "UTC"));

        assertThat(server.gateway().asked())
                .extracting(ScriptedGateway.Asked::operation)
                .containsExactly(
                        new Operation.Read(NodePath.parse("/3/0"), Optional.of(Format.LWM2M_CBOR)),
                        new Operation.Write(
                                NodePath.parse("/3/0/15"),
                                List.of(new Reading(NodePath.parse("/3/0/15"), new Value.Text("UTC"))),
                                Operation.Write.Mode.REPLACE,
                                Optional.of(Format.TEXT)));
        assertProblem(operator.get(RESOURCES + "/3/0?format=cbor"), 400, "invalid-value");
        assertProblem(operator.get(RESOURCES + "/3/0?format=xml"), 400, "malformed-request");
    }

    @Test
    void executing_passes_the_arguments_on() {
        assertThat(operator.send("POST", RESOURCES + "/3/0/4", Optional.empty(), "")
                        .status())
                .isEqualTo(204);
        assertThat(operator.post(RESOURCES + "/3/0/4", new JsonObject().put("arguments", "0='once'"))
                        .status())
                .isEqualTo(204);
        assertThat(operator.post(RESOURCES + "/3/0/9", new JsonObject()).problem())
                .isEqualTo("invalid-value");

        assertThat(server.gateway().asked())
                .extracting(ScriptedGateway.Asked::operation)
                .containsExactly(
                        new Operation.Execute(new ResourcePath(3, 0, 4), Optional.empty()),
                        new Operation.Execute(new ResourcePath(3, 0, 4), Optional.of("0='once'")));
    }

    @Test
    void a_mistake_of_ours_is_told_without_its_inside() {
        server.gateway().answers((device, operation) -> {
            throw new IllegalStateException("the inside");
        });

        var response = operator.get(RESOURCES + "/3/0/9");

        assertProblem(response, 500, "internal");
        assertThat(response.text()).doesNotContain("inside");
    }

    private Client.Response answer(Answer answer) {
        server.gateway().answers(answer);
        return operator.get(RESOURCES + "/3/0/9");
    }

    private Client.Response write(String path, Object value) {
        return operator.put(RESOURCES + path, new JsonObject().put("value", value));
    }

    private void assertInvalid(String path, Object value, String field) {
        var response = write(path, value);
        assertProblem(response, 400, "invalid-value");
        assertThat(response.json().getString("field")).isEqualTo(field);
    }

    private List<Reading> written() {
        return server.gateway().asked().stream()
                .map(ScriptedGateway.Asked::operation)
                .map(Operation.Write.class::cast)
                .flatMap(write -> write.values().stream())
                .toList();
    }

    private static ScriptedGateway.Asked asked(Operation operation, int seconds) {
        return new ScriptedGateway.Asked("lamp-7", operation, Duration.ofSeconds(seconds));
    }

    private static void assertProblem(Client.Response response, int status, String problem) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.problem()).isEqualTo(problem);
    }
}
