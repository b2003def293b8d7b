package dev.dormouse.rest.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.node.Node;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.setting.Setting;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingRoutesTest {

    @Test
    void every_setting_says_where_it_came_from_and_no_secret_says_more() {
        try (var server = TestServer.start()) {
            assertThat(server.as(Role.ADMIN).get("/settings").json())
                    .isEqualTo(new JsonObject()
                            .put("node", "node-1")
                            .put(
                                    "items",
                                    new JsonArray()
                                            .add(shown("demo", "false", from("default")))
                                            .add(shown(
                                                    "coap.port",
                                                    "5683",
                                                    from("file")
                                                            .put("name", "dormouse.yaml")
                                                            .put("line", 4)))
                                            .add(shown(
                                                    "coap.host",
                                                    "0.0.0.0",
                                                    from("environment").put("name", "DORMOUSE_COAP_HOST")))
                                            .add(shown(
                                                    "registration.grace",
                                                    "5m",
                                                    from("command-line").put("name", "--set registration.grace")))
                                            .add(new JsonObject()
                                                    .put("key", "sizing.heap")
                                                    .put("isSet", false)
                                                    .put("isSecret", false)
                                                    .put("origin", from("default")))
                                            .add(new JsonObject()
                                                    .put("key", "vault.key")
                                                    .put("isSet", true)
                                                    .put("isSecret", true)
                                                    .put(
                                                            "origin",
                                                            from("environment").put("name", "DORMOUSE_VAULT_KEY")))));
        }
    }

    @Test
    void another_node_is_asked_for_its_own() {
        try (var server = TestServer.start()) {
            var admin = server.as(Role.ADMIN);
            var theirs = new Setting("coap.port", new Setting.Value.Shown("15683"), new Setting.Origin.Default());
            var secret = new Setting("vault.key", new Setting.Value.Secret(true), new Setting.Origin.Default());
            server.nodes().with(new NodeName("node-2"), () -> List.of(theirs, secret));
            server.nodes()
                    .with(new Node(new NodeNumber(3), new NodeName("node-3"), Optional.empty(), Optional.empty()));

            assertThat(admin.get("/settings?node=node-2").json())
                    .isEqualTo(new JsonObject()
                            .put("node", "node-2")
                            .put(
                                    "items",
                                    new JsonArray()
                                            .add(shown("coap.port", "15683", from("default")))
                                            .add(new JsonObject()
                                                    .put("key", "vault.key")
                                                    .put("isSet", true)
                                                    .put("isSecret", true)
                                                    .put("origin", from("default")))));
            assertThat(admin.get("/settings?node=node-1").json())
                    .isEqualTo(admin.get("/settings").json());
            assertThat(admin.get("/settings?node=node-3").problem()).isEqualTo("unavailable");
            assertThat(admin.get("/settings?node=node-9").problem()).isEqualTo("invalid-value");
            assertThat(admin.get("/settings?node=a%20b").problem()).isEqualTo("invalid-value");
        }
    }

    private static JsonObject shown(String key, String value, JsonObject origin) {
        return new JsonObject()
                .put("key", key)
                .put("value", value)
                .put("isSet", true)
                .put("isSecret", false)
                .put("origin", origin);
    }

    private static JsonObject from(String kind) {
        return new JsonObject().put("kind", kind);
    }
}
