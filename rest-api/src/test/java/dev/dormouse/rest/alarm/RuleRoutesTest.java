package dev.dormouse.rest.alarm;

import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.alarm.AlarmDesk;
import dev.dormouse.fleet.alarm.BuiltInRules;
import dev.dormouse.fleet.alarm.Condition;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_kind_of_condition_comes_back_as_it_was_sent() {
        for (var condition : List.of(
                value("above").put("limit", 40.5).put("margin", 2.0).put("lastingSeconds", 600),
                value("below").put("limit", 20.0).put("margin", 0.0).put("lastingSeconds", 0),
                value("outside")
                        .put("low", -1.0)
                        .put("high", 1.0)
                        .put("margin", 0.5)
                        .put("lastingSeconds", 0),
                value("equal").put("value", "off").put("lastingSeconds", 0),
                value("different").put("value", "2.1.0").put("lastingSeconds", 0),
                kind("missing").put("path", "/3303/0/5700").put("missingForSeconds", 86400),
                kind("silence").put("rhythms", 2.5),
                kind("errorCodes").put("codes", new JsonArray().add(1).add(8)),
                kind("firmwareResult").put("results", new JsonArray()),
                kind("budget"),
                kind("event").put("event", "expired"))) {
            var made = admin.edit("/alarm-rules/mine", rule(condition));

            assertThat(made.status()).as(made.text()).isBetween(200, 201);
            assertThat(admin.get("/alarm-rules/mine").json().getJsonObject("condition"))
                    .isEqualTo(condition);
        }
    }

    @Test
    void who_runs_the_fleet_makes_rules_for_tenants_there_are() {
        server.give("water-works");

        assertThat(admin.edit("/alarm-rules/water-works:spent", rule(kind("budget")))
                        .json()
                        .getString("tenant"))
                .isEqualTo("water-works");
        assertThat(admin.edit("/alarm-rules/nobody:spent", rule(kind("budget"))).problem())
                .isEqualTo("invalid-value");
        assertThat(admin.edit("/alarm-rules/Water:spent", rule(kind("budget"))).status())
                .isEqualTo(400);
    }

    @Test
    void a_tenant_has_so_many_rules_and_no_more() {
        server.give("water-works");
        for (int number = 0; number < AlarmDesk.MOST_OF_A_TENANT; number++)
            server.alarms().desk().put(aRule("water-works:r" + number, new Condition.OnBudget()), "ada");

        assertThat(admin.edit("/alarm-rules/water-works:one-more", rule(kind("budget")))
                        .problem())
                .isEqualTo("too-many-rules");
        assertThat(admin.edit("/alarm-rules/water-works:r1", rule(kind("budget")))
                        .status())
                .isEqualTo(200);
        assertThat(admin.edit("/alarm-rules/one-more", rule(kind("budget"))).status())
                .isEqualTo(201);
    }

    @Test
    void who_sees_a_group_of_a_tenants_devices_has_no_rules() {
        var customer = server.customer(Role.ADMIN, "water-works");
        var purview = new JsonObject()
                .put("tenants", new JsonArray().add("water-works"))
                .put("groups", new JsonArray().add("vienna"));
        admin.edit(
                "/accounts/admin@water-works",
                new JsonObject().put("role", "admin").put("purview", purview));
        admin.edit("/alarm-rules/water-works:spent", rule(kind("budget")));

        assertThat(customer.get("/alarm-rules").json().getJsonArray("items")).isEmpty();
        assertThat(customer.get("/alarm-rules/water-works:spent").problem()).isEqualTo("rule-unknown");
        assertThat(customer.post("/alarm-rule-trials", rule(kind("budget"))).problem())
                .isEqualTo("beyond-purview");
    }

    @Test
    void a_rule_is_made_changed_and_removed() {
        assertThat(admin.edit("/alarm-rules/mine", rule(kind("budget"))).status())
                .isEqualTo(201);

        var changed = rule(kind("silence").put("rhythms", 3.0)).put("enabled", false);
        changed.put("devices", new JsonObject().put("endpoint", "lamp-*").put("model", "L7"));
        assertThat(admin.edit("/alarm-rules/mine", changed).status()).isEqualTo(200);

        var now = admin.get("/alarm-rules/mine");
        assertThat(now.json())
                .isEqualTo(changed.put("id", "mine").put("builtIn", false).put("etag", now.header("etag")));
        assertThat(admin.get("/alarm-rules").json().getJsonArray("items")).hasSize(BuiltInRules.ALL.size() + 1);
        assertThat(admin.delete("/alarm-rules/mine").status()).isEqualTo(204);
        assertThat(admin.delete("/alarm-rules/mine").problem()).isEqualTo("rule-unknown");
        assertThat(admin.get("/alarm-rules/mine").problem()).isEqualTo("rule-unknown");
    }

    @Test
    void a_rule_that_comes_with_dormouse_stays() {
        assertThat(admin.delete("/alarm-rules/silent").problem()).isEqualTo("rule-built-in");

        admin.edit("/alarm-rules/silent", rule(kind("silence").put("rhythms", 5.0)));
        assertThat(admin.get("/alarm-rules/silent").json().getBoolean("builtIn"))
                .isTrue();
    }

    @Test
    void what_makes_no_sense_is_refused_with_what_would_be_right() {
        refused(value("below"), "/condition/limit", "needs it");
        refused(value("below").put("limit", 1).put("high", 2), "/condition/high", "does not use it");
        refused(value("outside").put("low", 5).put("high", 1), "/condition/low", "above the high end");
        refused(value("outside").put("low", 0).put("high", 1).put("margin", 9), "/condition/low", "half");
        refused(value("equal"), "/condition/value", "needs it");
        refused(value("above").put("limit", 1).put("margin", -1), "/condition/limit", "0 or more");
        refused(value("above").put("limit", 1).put("path", "/3/0"), "/condition/path", "like /3/0/9");
        refused(value("above").put("limit", 1).put("path", "/3/0/65535"), "/condition/path", "65534");
        refused(kind("silence").put("rhythms", 0.5), "/condition/rhythms", "1 to 100");
        refused(kind("silence").put("rhythms", 101), "/condition/rhythms", "1 to 100");
    }

    @Test
    void what_has_another_shape_is_refused_by_the_contract() {
        for (var condition : List.of(
                kind("loud"),
                kind("silence"),
                kind("silence").put("rhythms", "three"),
                kind("budget").put("limit", 1),
                kind("event").put("event", "eclipse"),
                kind("errorCodes").put("codes", new JsonArray().add("x")),
                value("above").put("limit", "20"),
                value("above").put("limit", 1).put("path", "3/0/9"),
                value("above").put("limit", 1).put("lastingSeconds", -1)))
            assertThat(admin.put("/alarm-rules/mine", rule(condition)).problem())
                    .as(condition.encode())
                    .isEqualTo("malformed-request");
        var blank = rule(kind("budget")).put("title", " ");
        assertThat(admin.put("/alarm-rules/mine", blank).problem()).isEqualTo("invalid-value");
        assertThat(admin.put("/alarm-rules/Mine", rule(kind("budget"))).problem())
                .isEqualTo("malformed-request");
        assertThat(admin.put("/alarm-rules/mine", rule(kind("budget")).put("enabled", "yes"))
                        .problem())
                .isEqualTo("malformed-request");
        var stars = rule(kind("budget")).put("devices", new JsonObject().put("model", "  "));
        assertThat(admin.put("/alarm-rules/mine", stars).problem()).isEqualTo("invalid-value");
    }

    @Test
    void a_rule_is_tried_out_and_not_kept() {
        server.fleet().with(aDevice("lamp-1")).with(aDevice("lamp-2"));

        var trial = admin.post("/alarm-rule-trials", rule(kind("silence").put("rhythms", 3)));

        assertThat(trial.json())
                .isEqualTo(new JsonObject().put("wouldRing", 0).put("looked", 2).put("all", true));
        assertThat(admin.get("/alarm-rules/trial").problem()).isEqualTo("rule-unknown");
    }

    @Test
    void only_an_admin_changes_rules() {
        var operator = server.as(Role.OPERATOR);

        assertThat(operator.get("/alarm-rules").status()).isEqualTo(200);
        assertThat(operator.put("/alarm-rules/mine", rule(kind("budget"))).problem())
                .isEqualTo("forbidden");
        assertThat(operator.delete("/alarm-rules/mine").problem()).isEqualTo("forbidden");
        assertThat(operator.post("/alarm-rule-trials", rule(kind("budget"))).problem())
                .isEqualTo("forbidden");
    }

    private void refused(JsonObject condition, String field, String words) {
        var response = admin.put("/alarm-rules/mine", rule(condition));
        assertThat(response.problem()).as(response.text()).isEqualTo("invalid-value");
        assertThat(response.json().getString("field")).isEqualTo(field);
        assertThat(response.json().getString("detail")).contains(words);
    }

    private static JsonObject rule(JsonObject condition) {
        return new JsonObject()
                .put("title", "Mine")
                .put("severity", "critical")
                .put("enabled", true)
                .put("devices", new JsonObject())
                .put("condition", condition);
    }

    private static JsonObject value(String comparison) {
        return kind("value").put("path", "/3/0/9").put("comparison", comparison);
    }

    private static JsonObject kind(String kind) {
        return new JsonObject().put("kind", kind);
    }
}
