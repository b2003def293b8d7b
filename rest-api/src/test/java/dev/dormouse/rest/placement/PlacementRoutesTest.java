package dev.dormouse.rest.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import dev.dormouse.testkit.bootstrap.TestBootstraps;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacementRoutesTest {

    private static final String SECURED = TestBootstraps.SECURED.uri();

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void servers_show_with_what_they_weigh_and_the_devices_they_have() {
        server.bootstraps().placement().placed(new EndpointName("lamp-7"), TestBootstraps.SECURED);

        assertThat(server.as(Role.VIEWER).get("/management-servers").json())
                .isEqualTo(new JsonObject()
                        .put("policy", "by-weight")
                        .put(
                                "items",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("server", SECURED)
                                                .put("secured", true)
                                                .put("weight", 1)
                                                .put("configured", 1)
                                                .put("devices", 1)
                                                .put("etag", secured().getString("etag")))
                                        .add(new JsonObject()
                                                .put("server", TestBootstraps.PLAIN.uri())
                                                .put("secured", false)
                                                .put("weight", 1)
                                                .put("configured", 1)
                                                .put("devices", 0)
                                                // Its weight is the same, and so is its tag.
                                                .put("etag", secured().getString("etag")))));
    }

    @Test
    void an_administrator_drains_a_server_and_gives_it_back_what_it_weighed() {
        assertThat(weigh(new JsonObject().put("server", SECURED).put("weight", 0)))
                .isEqualTo(204);
        assertThat(secured().getInteger("weight")).isZero();
        assertThat(secured().getInteger("configured")).isEqualTo(1);

        assertThat(weigh(new JsonObject().put("server", SECURED))).isEqualTo(204);
        assertThat(secured().getInteger("weight")).isEqualTo(1);
    }

    @Test
    void nobody_else_weighs_and_no_server_is_made_up() {
        var body = new JsonObject().put("server", SECURED).put("weight", 0);
        assertThat(server.as(Role.OPERATOR)
                        .put("/management-server-weights", body)
                        .status())
                .isEqualTo(403);
        assertThat(admin.put("/management-server-weights", body.copy().put("weight", 1_001))
                        .problem())
                .isEqualTo("malformed-request");
        assertThat(admin.put("/management-server-weights", body.copy().put("server", "coaps://elsewhere"))
                        .problem())
                .isEqualTo("management-server-unknown");
        assertThat(secured().getInteger("weight")).isEqualTo(1);
    }

    private int weigh(JsonObject body) {
        return admin.send(
                        "PUT",
                        "/management-server-weights",
                        "If-Match",
                        secured().getString("etag"),
                        body)
                .status();
    }

    private JsonObject secured() {
        return admin.get("/management-servers").json().getJsonArray("items").getJsonObject(0);
    }
}
