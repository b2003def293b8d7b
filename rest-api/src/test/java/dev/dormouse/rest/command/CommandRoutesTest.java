package dev.dormouse.rest.command;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.Client.Response;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandRoutesTest {

    private static final String COMMANDS = "/devices/meter-1/commands";

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);
    private final Client viewer = server.as(Role.VIEWER);

    @BeforeEach
    void one_device_that_sleeps() {
        server.fleet().with(aDevice("meter-1").sleeping().registeredFor(Duration.ofDays(10)));
        server.fleet().time().advance(Duration.ofMinutes(10));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_command_waits_for_its_device_and_shows_what_came_of_it() {
        var accepted =
                operator.post(COMMANDS, asking("read").put("path", "/3/0/9").put("priority", "high"));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().getString("state")).isEqualTo("waiting");
        assertThat(accepted.json().getString("askedBy")).isEqualTo("the-operator");
        var place = accepted.header("location");
        assertThat(place).isEqualTo("/api/v1/commands/" + accepted.json().getString("id"));
        server.gateway()
                .answers(new Answer.Values(List.of(new Reading(new ResourcePath(3, 0, 9), new Value.Whole(80)))));
        wake();

        var done = viewer.get(place.substring("/api/v1".length())).json();
        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getJsonObject("result")
                        .getJsonArray("values")
                        .getJsonObject(0)
                        .getInteger("value"))
                .isEqualTo(80);
        assertThat(done.getJsonArray("attempts").getJsonObject(0).getString("node"))
                .isEqualTo("node-0");
    }

    @Test
    void every_action_becomes_what_it_says() {
        for (var body : List.of(
                asking("read").put("path", "/3/0/9"),
                asking("write").put("path", "/3/0/15").put("value", "Asia/Tokyo"),
                asking("update")
                        .put("path", "/3/0")
                        .put(
                                "values",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("path", "/3/0/14")
                                                .put("value", "+09:00"))),
                asking("execute").put("path", "/3/0/12").put("arguments", "0"),
                asking("discover").put("path", "/3"),
                asking("observe").put("path", "/3/0/9"),
                asking("read-composite")
                        .put("paths", new JsonArray().add("/3/0/0").add("/3/0/9")),
                asking("write-composite")
                        .put(
                                "values",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("path", "/3/0/15")
                                                .put("value", "UTC"))),
                asking("observe-composite")
                        .put("paths", new JsonArray().add("/3/0/9").add("/3/0/13")),
                asking("write-attributes")
                        .put("path", "/3/0/9")
                        .put("attributes", new JsonObject().put("pmin", 60))
                        .put("cleared", new JsonArray().add("st")),
                asking("reboot"),
                asking("update-registration"),
                asking("bootstrap"),
                asking("disable"),
                asking("factory-reset")))
            assertThat(operator.post(COMMANDS, body).status()).as(body.encode()).isEqualTo(202);
        wake();

        assertThat(server.gateway().asked())
                .extracting(asked -> asked.operation().getClass().getSimpleName()
                        + asked.operation().path())
                .containsExactly(
                        "Read/3/0/9",
                        "Write/3/0/15",
                        "Write/3/0",
                        "Execute/3/0/12",
                        "Discover/3",
                        "Observe/3/0/9",
                        "ReadComposite/3/0/0",
                        "WriteComposite/3/0/15",
                        "ObserveComposite/3/0/9",
                        "WriteAttributes/3/0/9",
                        "Execute/3/0/4",
                        "Execute/1/0/8",
                        "Execute/1/0/9",
                        "Execute/1/0/4",
                        "Execute/3/0/5");
    }

    @Test
    void a_command_about_several_places_or_about_attributes_shows_them() {
        var paths = new JsonArray().add("/3/0/0").add("/3/0/9");
        var read = operator.post(COMMANDS, asking("read-composite").put("paths", paths));
        var attributes = operator.post(
                COMMANDS,
                asking("write-attributes")
                        .put("path", "/3/0/9")
                        .put("attributes", new JsonObject().put("pmin", 60).put("st", 2.5))
                        .put("cleared", new JsonArray().add("gt")));

        assertThat(read.json().getJsonArray("paths")).isEqualTo(paths);
        assertThat(attributes.json().getJsonObject("attributes").getInteger("pmin"))
                .isEqualTo(60);
        assertThat(attributes.json().getJsonObject("attributes").getDouble("st"))
                .isEqualTo(2.5);
        assertThat(attributes.json().getJsonArray("cleared")).isEqualTo(new JsonArray().add("gt"));
    }

    @Test
    void what_makes_no_sense_is_refused_in_words() {
        assertProblem(operator.post(COMMANDS, asking("sing")), 400, "malformed-request");
        assertProblem(operator.post(COMMANDS, asking("read")), 400, "invalid-value");
        assertProblem(operator.post(COMMANDS, asking("write").put("path", "/3/0/15")), 400, "invalid-value");
        assertProblem(operator.post(COMMANDS, asking("execute").put("path", "/3/0")), 400, "invalid-value");
        assertProblem(operator.post(COMMANDS, asking("execute").put("path", "/3/0/9")), 400, "invalid-value");
        assertProblem(operator.post(COMMANDS, asking("read").put("path", "/5/0/3")), 400, "invalid-value");
        assertProblem(operator.post(COMMANDS, asking("read-composite").put("path", "/3/0/9")), 400, "invalid-value");
        assertProblem(operator.post(COMMANDS, asking("write-composite")), 400, "invalid-value");
        assertProblem(operator.post(COMMANDS, asking("write-attributes")), 400, "invalid-value");
        assertProblem(operator.post(COMMANDS, asking("write-attributes").put("path", "/3/0/9")), 400, "invalid-value");
        assertProblem(operator.post(COMMANDS, asking("reboot").put("deadline", "soon")), 400, "invalid-value");
        assertProblem(
                operator.post(COMMANDS, asking("reboot").put("deadline", "2020-01-01T00:00:00Z")),
                400,
                "invalid-value");
        assertProblem(
                operator.post(
                        COMMANDS,
                        asking("reboot")
                                .put("notBefore", "2026-02-02T00:00:00Z")
                                .put("deadline", "2026-02-01T00:00:00Z")),
                400,
                "invalid-value");
        assertProblem(
                operator.post(
                        COMMANDS,
                        asking("reboot")
                                .put(
                                        "retry",
                                        new JsonObject()
                                                .put("backOffSeconds", 60)
                                                .put("longestBackOffSeconds", 5))),
                400,
                "invalid-value");
        assertProblem(operator.post("/devices/nobody/commands", asking("reboot")), 404, "device-unknown");
        assertProblem(viewer.post(COMMANDS, asking("reboot")), 403, "forbidden");
        assertThat(viewer.get(COMMANDS).json().getJsonArray("items")).isEmpty();
    }

    @Test
    void the_same_key_is_the_same_command() {
        var first = keyed(asking("reboot"));
        var again = keyed(asking("reboot"));
        var other = keyed(asking("disable"));

        assertThat(again.json().getString("id")).isEqualTo(first.json().getString("id"));
        assertProblem(other, 422, "idempotency-key-taken");
    }

    @Test
    void a_command_is_called_off_until_it_is_too_late() {
        var id = operator.post(COMMANDS, asking("reboot")).json().getString("id");

        assertThat(operator.delete("/commands/" + id).json().getString("state")).isEqualTo("cancelled");
        assertProblem(operator.delete("/commands/" + id), 409, "command-not-cancellable");
        assertProblem(operator.delete("/commands/nothing"), 404, "command-unknown");
        assertProblem(operator.get("/commands/NOTHING"), 400, "malformed-request");
        assertProblem(viewer.delete("/commands/" + id), 403, "forbidden");
    }

    @Test
    void the_commands_of_a_device_come_in_pages_and_by_state() {
        for (int i = 0; i < 3; i++) operator.post(COMMANDS, asking("reboot"));
        var called = operator.post(COMMANDS, asking("disable")).json().getString("id");
        operator.delete("/commands/" + called);

        var first = viewer.get(COMMANDS + "?limit=3").json();
        assertThat(first.getJsonArray("items")).hasSize(3);
        assertThat(first.getJsonArray("items").getJsonObject(0).getString("id")).isEqualTo(called);
        var second = viewer.get(COMMANDS + "?limit=3&cursor=" + first.getString("nextCursor"))
                .json();
        assertThat(second.getJsonArray("items")).hasSize(1);
        assertThat(viewer.get(COMMANDS + "?state=open").json().getJsonArray("items"))
                .hasSize(3);
        assertThat(viewer.get(COMMANDS + "?state=cancelled").json().getJsonArray("items"))
                .hasSize(1);
        assertProblem(viewer.get(COMMANDS + "?state=odd"), 400, "malformed-request");
        assertProblem(viewer.get(COMMANDS + "?cursor=!"), 400, "invalid-value");
        assertProblem(viewer.get("/devices/nobody/commands"), 404, "device-unknown");
    }

    @Test
    void a_hundred_commands_wait_and_no_more() {
        for (int i = 0; i < 100; i++)
            assertThat(operator.post(COMMANDS, asking("reboot")).status()).isEqualTo(202);

        assertProblem(operator.post(COMMANDS, asking("reboot")), 409, "too-many-commands");
    }

    @Test
    void a_direct_call_is_kept_for_a_sleeper_when_it_says_so() {
        var resource = "/devices/meter-1/resources/3/0/15";
        assertProblem(operator.put(resource, new JsonObject().put("value", "Asia/Tokyo")), 409, "device-asleep");

        var tokyo = new JsonObject().put("value", "Asia/Tokyo");
        var kept = operator.send("PUT", resource, "Prefer", "respond-async, wait=5", tokyo);

        assertThat(kept.status()).isEqualTo(202);
        assertThat(kept.json().getString("action")).isEqualTo("write");
        wake();
        assertThat(server.gateway().asked())
                .extracting(asked -> asked.operation())
                .containsExactly(new Operation.Write(
                        NodePath.parse("/3/0/15"),
                        List.of(new Reading(NodePath.parse("/3/0/15"), new Value.Text("Asia/Tokyo"))),
                        Operation.Write.Mode.REPLACE));
    }

    @Test
    void many_devices_are_asked_as_one_group() {
        server.fleet().with(aDevice("lamp-7"));
        var body = new JsonObject()
                .put("command", asking("reboot"))
                .put("devices", new JsonArray().add("meter-1").add("lamp-7").add("nobody"));

        var group = operator.post("/command-groups", body);
        server.fleet().time().advance(Duration.ofSeconds(5));

        assertThat(group.status()).isEqualTo(202);
        var place = "/command-groups/" + group.json().getString("id");
        var progress = viewer.get(place).json().getJsonObject("progress");
        assertThat(progress.getInteger("commands")).isEqualTo(3);
        assertThat(progress.getInteger("open")).isEqualTo(1);
        assertThat(progress.getInteger("done")).isEqualTo(1);
        assertThat(progress.getInteger("failed")).isEqualTo(1);
        var failed = viewer.get(place + "/commands?state=failed")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(failed.getString("reason")).isEqualTo("no such device was ever registered");
        operator.delete(place);
        server.fleet().time().advance(Duration.ofSeconds(5));
        assertThat(viewer.get(place).json().getBoolean("over")).isTrue();
        assertThat(viewer.get("/command-groups").json().getJsonArray("items")).hasSize(1);
    }

    @Test
    void a_group_that_makes_no_sense_is_refused() {
        assertProblem(operator.post("/command-groups", new JsonObject()), 400, "malformed-request");
        assertProblem(
                operator.post("/command-groups", new JsonObject().put("command", asking("read"))),
                400,
                "invalid-value");
        assertProblem(
                operator.post(
                        "/command-groups",
                        new JsonObject().put("command", asking("reboot")).put("devices", new JsonArray().add(" "))),
                400,
                "invalid-value");
        assertProblem(operator.get("/command-groups/nothing"), 404, "command-group-unknown");
        assertProblem(operator.delete("/command-groups/nothing"), 404, "command-group-unknown");
        assertProblem(operator.get("/command-groups/nothing/commands"), 404, "command-group-unknown");
        assertProblem(
                viewer.post("/command-groups", new JsonObject().put("command", asking("reboot"))), 403, "forbidden");
    }

    private void wake() {
        var registration = server.fleet().registrationOf("meter-1");
        var now = server.fleet().time().instant();
        var registrar = server.fleet().registrar();
        registrar.announce(registrar.update(registration.id(), aSignOfLife(registration, now)));
        server.fleet().time().advance(Duration.ofMinutes(1));
    }

    private Response keyed(JsonObject body) {
        return operator.send("POST", COMMANDS, "Idempotency-Key", "8e03978e-40d5-43e8-bc93-6894a57f9324", body);
    }

    private static JsonObject asking(String action) {
        return new JsonObject().put("action", action);
    }

    private static void assertProblem(Response response, int status, String problem) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.problem()).isEqualTo(problem);
    }
}
