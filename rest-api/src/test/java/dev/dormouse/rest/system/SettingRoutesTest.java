package dev.dormouse.rest.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
