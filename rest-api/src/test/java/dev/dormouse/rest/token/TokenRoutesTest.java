package dev.dormouse.rest.token;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.audit.AuditTrail.Filter;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.RestConfig.Limits;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenRoutesTest {

    private final TestServer server =
            TestServer.start(config -> config.limits(Limits.STANDARD.withRequestsPerMinute(5)));
    private final Client admin = server.as(Role.ADMIN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_program_acts_with_its_token_and_by_its_name() {
        server.fleet().with(aDevice("lamp-7"));
        var program = program(token("shutter", "operator"));

        var why = new JsonObject().put("why", "It was stolen");
        assertThat(program.put("/devices/lamp-7/quarantine", why).status()).isEqualTo(200);

        var act = admin.get("/audit?account=token:shutter")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(act.getString("operation")).isEqualTo("quarantineDevice");
        assertThat(admin.get("/devices/lamp-7")
                        .json()
                        .getJsonObject("quarantine")
                        .getString("by"))
                .isEqualTo("token:shutter");
        assertThat(admin.get("/tokens")
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("lastUsed"))
                .isEqualTo("2026-01-15T12:00:00Z");
    }

    @Test
    void a_token_is_shown_once_and_kept_as_a_hash_only() {
        var secret = admin.post("/tokens", token("billing", "viewer")).json().getString("token");

        assertThat(secret).matches("dormouse_[A-Za-z0-9_-]{43}");
        assertThat(admin.get("/tokens").text()).contains("billing").doesNotContain(secret, "hash");
        var written = server.auditTrail()
                .page(Filter.ALL, Optional.empty(), 100)
                .items()
                .toString();
        assertThat(written).contains("addToken").doesNotContain(secret);
    }

    @Test
    void what_is_revoked_or_expired_or_made_up_lets_nobody_in() {
        var revoked = program(token("revoked", "viewer"));
        var expired = program(token("expired", "viewer").put("expiresAt", "2026-01-15T12:01:00Z"));
        assertThat(revoked.get("/devices").status()).isEqualTo(200);
        assertThat(expired.get("/devices").status()).isEqualTo(200);

        assertThat(admin.delete("/tokens/revoked").status()).isEqualTo(204);
        server.fleet().time().advance(Duration.ofMinutes(1));

        for (var client : new Client[] {revoked, expired, server.client().withToken("dormouse_guess")}) {
            var refused = client.get("/devices");
            assertThat(refused.problem()).isEqualTo("token-refused");
            assertThat(refused.header("www-authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        }
        assertThat(admin.delete("/tokens/revoked").problem()).isEqualTo("token-unknown");
    }

    @Test
    void a_token_does_no_more_than_it_is_for() {
        var reader = program(token("reader", "admin").put("readOnly", true));
        var billing = program(token("billing", "viewer").put("features", new JsonArray().add("traffic")));

        assertThat(reader.delete("/devices/lamp-7").problem()).isEqualTo("forbidden");
        assertThat(reader.get("/audit").status()).isEqualTo(200);
        assertThat(billing.get("/traffic").status()).isEqualTo(200);
        assertThat(billing.get("/devices").json().getString("detail")).contains("not for the feature 'devices'");
        assertThat(reader.get("/accounts").problem()).isEqualTo("session-needed");
        assertThat(reader.get("/session").problem()).isEqualTo("session-needed");
    }

    @Test
    void a_token_gets_so_many_requests_a_minute_and_is_told_how_many() {
        var program = program(token("busy", "viewer"));

        for (int left = 4; left >= 0; left--) {
            var answer = program.get("/devices");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("ratelimit-policy")).isEqualTo("\"token\";q=5;w=60");
            assertThat(answer.header("ratelimit")).isEqualTo("\"token\";r=" + left + ";t=60");
        }
        server.fleet().time().advance(Duration.ofSeconds(20));
        var refused = program.get("/devices");
        assertThat(refused.problem()).isEqualTo("too-many-requests");
        assertThat(refused.header("retry-after")).isEqualTo("40");
        assertThat(program(token("idle", "viewer")).get("/devices").status()).isEqualTo(200);

        server.fleet().time().advance(Duration.ofSeconds(40));
        assertThat(program.get("/devices").status()).isEqualTo(200);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThat(admin.post("/tokens", token("billing", "viewer")).status()).isEqualTo(201);
        assertThat(admin.post("/tokens", token("billing", "viewer")).problem()).isEqualTo("token-exists");
        assertThat(admin.post("/tokens", token("A b", "viewer")).problem()).isEqualTo("malformed-request");
        var mad = token("mad", "viewer").put("features", new JsonArray().add("accounts"));
        assertThat(admin.post("/tokens", mad).json().getString("field")).isEqualTo("/features");
        var over = token("over", "viewer").put("expiresAt", "2026-01-15T12:00:00Z");
        assertThat(admin.post("/tokens", over).json().getString("field")).isEqualTo("/expiresAt");
    }

    private Client program(JsonObject wanted) {
        return server.client().withToken(admin.post("/tokens", wanted).json().getString("token"));
    }

    private static JsonObject token(String name, String role) {
        return new JsonObject().put("name", name).put("role", role);
    }
}
