package dev.dormouse.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of two who change a thing at once, the second is told that it is not what he saw. */
class SightedTest {

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);

    @BeforeEach
    void fill() {
        admin.post("/accounts", new JsonObject().put("name", "walter").put("role", "viewer"));
        admin.post("/tenants", new JsonObject().put("name", "city").put("label", "City"));
        admin.post(
                "/enrolment-groups",
                new JsonObject()
                        .put("name", "meters")
                        .put("allow", new JsonArray().add("meter-*"))
                        .put("quota", 10));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nobody_overwrites_what_he_did_not_see() {
        overwrites(
                "/accounts/walter",
                "/accounts/walter",
                new JsonObject().put("role", "operator"),
                new JsonObject().put("role", "admin"));
        overwrites(
                "/tenants/city",
                "/tenants/city",
                new JsonObject().put("label", "Town"),
                new JsonObject().put("label", "Village"));
        overwrites(
                "/enrolment-groups/meters",
                "/enrolment-groups/meters/bounds",
                new JsonObject().put("quota", 20).put("closed", false),
                new JsonObject().put("quota", 10).put("closed", true));
        overwrites("/alarm-rules/silent", "/alarm-rules/silent", rule("Quiet"), rule("Still"));
    }

    @Test
    void a_rule_is_made_by_who_says_that_it_is_new_and_once() {
        assertThat(admin.put("/alarm-rules/mine", rule("Mine")).problem()).isEqualTo("precondition-missing");
        assertThat(admin.send("PUT", "/alarm-rules/mine", "If-Match", "\"x\"", rule("Mine"))
                        .problem())
                .isEqualTo("stale");

        assertThat(admin.send("PUT", "/alarm-rules/mine", "If-None-Match", "*", rule("Mine"))
                        .status())
                .isEqualTo(201);

        assertThat(admin.send("PUT", "/alarm-rules/mine", "If-None-Match", "*", rule("Theirs"))
                        .problem())
                .isEqualTo("stale");
        assertThat(admin.get("/alarm-rules/mine").json().getString("title")).isEqualTo("Mine");
    }

    @Test
    void the_weight_of_a_server_is_changed_by_who_saw_it() {
        var before = firstServer();
        var body = new JsonObject().put("server", before.getString("server")).put("weight", 7);
        assertThat(admin.put("/management-server-weights", body).problem()).isEqualTo("precondition-missing");

        assertThat(weigh(before, body).status()).isEqualTo(204);

        assertThat(weigh(before, body.copy().put("weight", 9)).problem()).isEqualTo("stale");
        assertThat(firstServer().getInteger("weight")).isEqualTo(7);
        assertThat(weigh(firstServer(), body.copy().put("weight", 9)).status()).isEqualTo(204);
    }

    @Test
    void a_login_makes_nobody_s_sight_stale() {
        var seen = admin.get("/accounts/the-admin").header("etag");

        server.fleet().time().advance(Duration.ofMinutes(1));
        server.as(Role.ADMIN);

        assertThat(admin.get("/accounts/the-admin").header("etag")).isEqualTo(seen);
    }

    /** @param shown where the thing is looked at, {@code edited} where it is changed */
    private void overwrites(String shown, String edited, JsonObject first, JsonObject second) {
        var seen = admin.get(shown).header("etag");
        assertThat(seen).as(shown).matches("\"[0-9a-f-]{36}\"");
        assertThat(admin.put(edited, first).problem()).as(edited).isEqualTo("precondition-missing");

        var now = admin.send("PUT", edited, "If-Match", seen, first);

        assertThat(now.status()).as(now.text()).isEqualTo(200);
        assertThat(now.header("etag")).isNotEqualTo(seen).isEqualTo(now.json().getString("etag"));
        var late = admin.send("PUT", edited, "If-Match", seen, second);
        assertThat(late.problem()).as(edited).isEqualTo("stale");
        assertThat(late.json().getString("detail")).contains("meanwhile");
        assertThat(admin.get(shown).header("etag")).isEqualTo(now.header("etag"));
        assertThat(admin.send("PUT", edited, "If-Match", now.header("etag"), second)
                        .status())
                .isEqualTo(200);
    }

    private Client.Response weigh(JsonObject seen, JsonObject body) {
        return admin.send("PUT", "/management-server-weights", "If-Match", seen.getString("etag"), body);
    }

    private JsonObject firstServer() {
        return admin.get("/management-servers").json().getJsonArray("items").getJsonObject(0);
    }

    private static JsonObject rule(String title) {
        return new JsonObject()
                .put("title", title)
                .put("severity", "info")
                .put("condition", new JsonObject().put("kind", "silence").put("rhythms", 3.0));
    }
}
