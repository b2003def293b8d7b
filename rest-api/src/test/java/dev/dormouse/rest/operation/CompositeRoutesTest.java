package dev.dormouse.rest.operation;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.ScriptedGateway;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompositeRoutesTest {

    private static final String COMPOSITE = "/devices/lamp-7/composite";
    private static final NodePath BATTERY = NodePath.parse("/3/0/9");
    private static final NodePath LIFETIME = NodePath.parse("/1/0/1");

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);

    @BeforeEach
    void one_device() {
        server.fleet().with(aDevice("lamp-7").objects("</1/0>;ver=1.1,</3/0>;ver=1.1"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void several_places_are_read_at_once() {
        server.gateway().answers(new Answer.Values(List.of(new Reading(BATTERY, new Value.Whole(87)))));

        var response = operator.post(COMPOSITE + "?format=senml-json", paths("/3/0/9", "/1/0/1"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json())
                .isEqualTo(new JsonObject()
                        .put(
                                "values",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("path", "/3/0/9")
                                                .put("type", "integer")
                                                .put("value", 87))));
        assertThat(asked())
                .containsExactly(
                        new Operation.ReadComposite(List.of(BATTERY, LIFETIME), Optional.of(Format.SENML_JSON)));
    }

    @Test
    void several_places_are_written_at_once_each_in_the_type_of_its_model() {
        var values = new JsonArray()
                .add(new JsonObject().put("path", "/1/0/1").put("value", "60"))
                .add(new JsonObject().put("path", "/3/0/15").put("value", "UTC"));

        var response = operator.send(
                "PATCH",
                COMPOSITE,
                Optional.of(new JsonObject().put("values", values).encode()),
                "application/json");

        assertThat(response.status()).isEqualTo(204);
        assertThat(asked())
                .containsExactly(new Operation.WriteComposite(List.of(
                        new Reading(LIFETIME, new Value.Whole(60)),
                        new Reading(NodePath.parse("/3/0/15"), new Value.Text("UTC")))));
    }

    @Test
    void several_places_are_observed_as_one() {
        server.gateway().answers((device, operation) -> {
            var observation =
                    anObservation("a1b2", device).of("/3/0/9", "/1/0/1").build();
            return new Answer.Observing(observation, List.of());
        });

        var response = operator.post("/devices/lamp-7/observations", paths("/3/0/9", "/1/0/1"));

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.json().getJsonArray("paths"))
                .isEqualTo(new JsonArray().add("/3/0/9").add("/1/0/1"));
        assertThat(asked()).containsExactly(new Operation.ObserveComposite(List.of(BATTERY, LIFETIME)));
    }

    @Test
    void what_makes_no_sense_is_refused_before_the_radio_is_used() {
        assertProblem(operator.post(COMPOSITE, paths("/3/0/9", "/3/0/9")), 400, "invalid-value");
        assertProblem(operator.post(COMPOSITE, paths("/3/0/4")), 400, "invalid-value");
        assertProblem(operator.post(COMPOSITE, paths("/4/0/2")), 404, "path-unknown");
        assertProblem(operator.post(COMPOSITE, paths()), 400, "malformed-request");
        assertProblem(operator.post(COMPOSITE + "?format=tlv", paths("/3/0/9")), 400, "invalid-value");
        assertProblem(
                operator.post("/devices/lamp-7/observations", paths("/3/0/9").put("path", "/3")),
                400,
                "malformed-request");
        assertThat(operator.post(COMPOSITE, paths("/3/0/9", "/3/0/65535"))
                        .json()
                        .getString("field"))
                .isEqualTo("/paths/1");
        assertThat(asked()).isEmpty();
    }

    private List<Operation> asked() {
        return server.gateway().asked().stream()
                .map(ScriptedGateway.Asked::operation)
                .toList();
    }

    private static JsonObject paths(String... paths) {
        return new JsonObject().put("paths", new JsonArray(List.of(paths)));
    }

    private static void assertProblem(Client.Response response, int status, String problem) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.problem()).isEqualTo(problem);
    }
}
