package dev.dormouse.rest.operation;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.DiscoveredNode;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttributeRoutesTest {

    private static final String ATTRIBUTES = "/devices/lamp-7/attributes";

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
    void discovering_tells_places_and_the_attributes_they_hold() {
        var attributes = Attributes.NONE.with(Attribute.PMIN, 60).with(Attribute.GT, new BigDecimal("80.5"));
        server.gateway()
                .answers(new Answer.Links(
                        "</3/0/9>;pmin=60;gt=80.5,</3/0/6>;dim=2",
                        List.of(
                                new DiscoveredNode(NodePath.parse("/3/0/9"), attributes, OptionalInt.empty()),
                                new DiscoveredNode(NodePath.parse("/3/0/6"), Attributes.NONE, OptionalInt.of(2)))));

        var response = operator.get(ATTRIBUTES + "?path=/3/0");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json())
                .isEqualTo(new JsonObject()
                        .put("path", "/3/0")
                        .put("links", "</3/0/9>;pmin=60;gt=80.5,</3/0/6>;dim=2")
                        .put(
                                "nodes",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("path", "/3/0/9")
                                                .put(
                                                        "attributes",
                                                        new JsonObject()
                                                                .put("pmin", 60)
                                                                .put("gt", 80.5)))
                                        .add(new JsonObject()
                                                .put("path", "/3/0/6")
                                                .put("attributes", new JsonObject())
                                                .put("entries", 2))));
        assertThat(asked()).isEqualTo(new Operation.Discover(NodePath.parse("/3/0")));
    }

    @Test
    void attributes_are_written_and_cleared() {
        var body = new JsonObject()
                .put("path", "/3/0/9")
                .put("attributes", new JsonObject().put("pmin", 60).put("st", 0.5))
                .put("cleared", new JsonArray().add("gt"));

        assertThat(patch(body).status()).isEqualTo(204);
        assertThat(asked())
                .isEqualTo(new Operation.WriteAttributes(
                        NodePath.parse("/3/0/9"),
                        Attributes.NONE.with(Attribute.PMIN, 60).with(Attribute.ST, new BigDecimal("0.5")),
                        Set.of(Attribute.GT)));
    }

    @Test
    void attributes_that_make_no_sense_are_refused_with_what_would() {
        assertRefused(body(new JsonObject().put("pmin", 60).put("pmax", 5)), "invalid-value", "pmin must not be above");
        assertRefused(body(new JsonObject().put("st", 0)), "invalid-value", "st is a number above 0");
        assertRefused(body(new JsonObject().put("gt", 1e300)), "invalid-value", "gt is a number");
        assertRefused(body(new JsonObject().put("edge", 1)), "invalid-value", "edge is for booleans");
        assertRefused(body(new JsonObject().put("gt", "high")), "malformed-request", "must be a number");
        assertRefused(body(new JsonObject().put("pmin", -1)), "malformed-request", "attributes.pmin");
        assertRefused(body(new JsonObject().put("every", 1)), "malformed-request", "not known here");
        assertRefused(body(new JsonObject()), "invalid-value", "at least one attribute");
        assertRefused(
                body(new JsonObject().put("pmin", 1)).put("cleared", new JsonArray().add("pmin")),
                "invalid-value",
                "both written and cleared");
        assertThat(server.gateway().asked()).isEmpty();
    }

    private static JsonObject body(JsonObject attributes) {
        return new JsonObject().put("path", "/3/0/9").put("attributes", attributes);
    }

    private void assertRefused(JsonObject body, String problem, String words) {
        var response = patch(body);
        assertThat(response.status()).as(response.text()).isEqualTo(400);
        assertThat(response.problem()).isEqualTo(problem);
        assertThat(response.json().getString("detail")).containsIgnoringCase(words);
    }

    private Client.Response patch(JsonObject body) {
        return operator.send("PATCH", ATTRIBUTES, Optional.of(body.encode()), "application/json");
    }

    private Operation asked() {
        return server.gateway().asked().getFirst().operation();
    }
}
