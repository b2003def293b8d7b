package dev.dormouse.rest.audit;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.audit.AuditTrail.Filter;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {

    private static final String KEY = "000102030405060708090a0b0c0d0e0f";

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_change_is_written_down_with_who_from_where_what_before_and_after() {
        server.fleet().with(aDevice("lamp-7"));
        var why = new JsonObject().put("why", "It was stolen");

        server.as(Role.OPERATOR).put("/devices/lamp-7/quarantine", why);

        var act = newest();
        assertThat(act.getString("account")).isEqualTo("the-operator");
        assertThat(act.getString("address")).isEqualTo("127.0.0.1");
        assertThat(act.getString("operation")).isEqualTo("quarantineDevice");
        assertThat(act.getString("target")).isEqualTo("PUT /devices/lamp-7/quarantine");
        assertThat(act.getString("endpoint")).isEqualTo("lamp-7");
        assertThat(act.getString("outcome")).isEqualTo("done");
        assertThat(act.getInteger("status")).isEqualTo(200);
        assertThat(act.getJsonObject("asked")).isEqualTo(why);
        assertThat(act.getJsonObject("before").containsKey("quarantine")).isFalse();
        assertThat(act.getJsonObject("after").getJsonObject("quarantine").getString("why"))
                .isEqualTo("It was stolen");
        assertThat(act.getJsonObject("after").containsKey("endpoint"))
                .as("what is as it was")
                .isFalse();
        assertThat(admin.get("/audit/" + act.getString("id")).json()).isEqualTo(act);
    }

    @Test
    void what_is_made_was_nothing_before_and_what_is_removed_is_nothing_after() {
        admin.edit("/alarm-rules/mine", rule(true));
        assertThat(newest().containsKey("before")).isFalse();
        assertThat(newest().getJsonObject("after").getString("title")).isEqualTo("Mine");

        admin.edit("/alarm-rules/mine", rule(false));
        assertThat(newest().getJsonObject("before")).isEqualTo(new JsonObject().put("enabled", true));
        assertThat(newest().getJsonObject("after")).isEqualTo(new JsonObject().put("enabled", false));

        admin.delete("/alarm-rules/mine");
        assertThat(newest().getJsonObject("before").getString("title")).isEqualTo("Mine");
        assertThat(newest().containsKey("after")).isFalse();
    }

    @Test
    void what_nothing_shows_is_told_by_its_answer() {
        server.fleet().with(aDevice("lamp-7"));

        admin.post(
                "/devices/lamp-7/commands",
                new JsonObject().put("action", "read").put("path", "/3/0/9"));

        assertThat(newest().getString("operation")).isEqualTo("submitCommand");
        assertThat(newest().getJsonObject("after").getString("state")).isNotBlank();
    }

    @Test
    void no_secret_is_ever_written_down() {
        var given =
                new JsonObject().put("endpoint", "lamp-8").put("kind", "psk").put("identity", "lamp-8");
        var made = admin.post("/credentials", given).json().getString("key");
        admin.post(
                "/credentials",
                given.copy().put("endpoint", "lamp-9").put("identity", "lamp-9").put("key", KEY));
        var group = new JsonObject()
                .put("name", "meters")
                .put("key", KEY + KEY)
                .put("allow", new JsonArray().add("*"))
                .put("quota", 5);
        assertThat(admin.post("/enrolment-groups", group).status()).isEqualTo(201);
        var passwords = new JsonObject().put("current", TestServer.PASSWORD).put("next", "quite another staple");
        assertThat(admin.post("/session/password", passwords).status()).isEqualTo(204);

        var written = server.auditTrail()
                .page(Filter.ALL, Optional.empty(), 100)
                .items()
                .toString();
        assertThat(made).isNotBlank();
        assertThat(written)
                .contains("addCredential", "addEnrolmentGroup", "changePassword", "login", "lamp-9", Masks.MASK)
                .doesNotContain(made, KEY, TestServer.PASSWORD, "quite another staple");
        assertThat(admin.get("/session").json().getString("csrfToken")).isNotBlank();
        assertThat(written).doesNotContain(admin.get("/session").json().getString("csrfToken"));
    }

    @Test
    void what_was_refused_is_written_down_with_the_reason() {
        admin.delete("/alarm-rules/silent");

        var act = newest();
        assertThat(act.getString("outcome")).isEqualTo("refused");
        assertThat(act.getInteger("status")).isEqualTo(409);
        assertThat(act.getString("problem")).isEqualTo("/problems/rule-built-in");
        assertThat(act.containsKey("after")).isFalse();
    }

    @Test
    void logins_are_written_down_good_and_bad_but_not_those_turned_away_unheard() {
        for (int guess = 0; guess < 9; guess++)
            server.client()
                    .post("/session", new JsonObject().put("name", "the-viewer").put("password", "guess " + guess));

        var tried = acts("/audit?operation=login&account=the-viewer");
        assertThat(tried).hasSize(5).allMatch(act -> act.getString("outcome").equals("refused"));
        assertThat(acts("/audit?operation=login&account=the-admin"))
                .singleElement()
                .matches(act -> act.getString("outcome").equals("done"));
    }

    @Test
    void what_only_asks_is_not_written_down() {
        var before = acts("/audit").size();

        assertThat(admin.post("/alarm-rule-trials", rule(true)).status()).isEqualTo(200);
        admin.get("/devices");
        admin.get("/audit");

        assertThat(acts("/audit")).hasSize(before);
    }

    @Test
    void what_cannot_be_written_down_is_not_done() {
        server.fleet().outage().begin();

        var response = admin.put("/alarm-rules/mine", rule(true));

        assertThat(response.status()).isEqualTo(503);
        server.fleet().outage().end();
        assertThat(admin.get("/alarm-rules/mine").status()).isEqualTo(404);
        assertThat(acts("/audit?operation=putAlarmRule")).isEmpty();
    }

    @Test
    void acts_are_found_by_what_they_were_done_to_and_when() {
        server.fleet().with(aDevice("lamp-7"));
        admin.edit("/alarm-rules/mine", rule(true));
        server.fleet().time().advance(Duration.ofMinutes(20));
        admin.delete("/devices/lamp-7");

        assertThat(acts("/audit?endpoint=lamp-7"))
                .extracting(act -> act.getString("operation"))
                .containsExactly("forgetDevice");
        assertThat(acts("/audit?search=ALARM-rules"))
                .extracting(act -> act.getString("operation"))
                .containsExactly("putAlarmRule");
        assertThat(acts("/audit?from=2026-01-15T12:10:00Z&outcome=done"))
                .extracting(act -> act.getString("operation"))
                .containsExactly("forgetDevice");
        assertThat(admin.get("/audit?from=yesterday").problem()).isEqualTo("invalid-value");
        assertThat(admin.get("/audit?cursor=xyz").problem()).isEqualTo("invalid-value");
        assertThat(admin.get("/audit/000000000000000000").problem()).isEqualTo("act-unknown");
    }

    @Test
    void all_of_it_leaves_as_a_table_without_formulas() {
        for (int i = 0; i < 250; i++) admin.edit("/alarm-rules/mine", rule(i % 2 == 0));
        server.client().post("/session", new JsonObject().put("name", "=1+1").put("password", "x"));

        var table = admin.get("/audit-export");

        assertThat(table.header("content-type")).startsWith("text/csv");
        var lines = List.of(table.text().split("\r\n"));
        assertThat(lines.getFirst()).startsWith("id,at,account,");
        assertThat(lines).hasSize(1 + 250 + 2);
        assertThat(lines.get(1)).contains(",\"'=1+1\",");
        assertThat(lines).allMatch(line -> line.matches("id,.*|\"[0-9a-v]{18}\",.*"));
        assertThat(admin.get("/audit-export?operation=putAlarmRule").text().split("\r\n"))
                .hasSize(251);
    }

    private JsonObject newest() {
        return acts("/audit?limit=1").getFirst();
    }

    private List<JsonObject> acts(String path) {
        return admin.get(path).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static JsonObject rule(boolean enabled) {
        return new JsonObject()
                .put("title", "Mine")
                .put("severity", "warning")
                .put("enabled", enabled)
                .put("condition", new JsonObject().put("kind", "budget"));
    }
}
