package dev.dormouse.rest.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountRoutesTest {

    private static final String OWN = "a staple of her own";

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void who_is_let_in_must_first_choose_a_password() {
        var made = admin.post("/accounts", person("grace", "operator"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getString("role")).isEqualTo("operator");
        var once = made.json().getString("oneTimePassword");
        var grace = server.client().login("grace", once);
        assertThat(grace.get("/devices").problem()).isEqualTo("must-change-password");
        assertThat(choosePassword(grace, once, OWN).status()).isEqualTo(204);
        assertThat(grace.get("/devices").status()).isEqualTo(200);

        var known = admin.get("/accounts/grace").json();
        assertThat(known.getBoolean("mustChangePassword")).isFalse();
        assertThat(known.getString("lastLogin")).isEqualTo("2026-01-15T12:00:00Z");
        assertThat(admin.post("/accounts", person("grace", "viewer")).problem()).isEqualTo("account-exists");
        assertThat(names()).containsExactly("grace", "newcomer", "the-admin", "the-operator", "the-viewer");
    }

    @Test
    void a_role_that_is_taken_is_gone_at_once() {
        var operator = server.as(Role.OPERATOR);
        assertThat(operator.delete("/devices/nobody").problem()).isEqualTo("device-unknown");

        assertThat(change("the-operator", "viewer", false).status()).isEqualTo(200);

        assertThat(operator.delete("/devices/nobody").problem()).isEqualTo("forbidden");
        assertThat(operator.get("/session").json().getJsonObject("account").getString("role"))
                .isEqualTo("viewer");
    }

    @Test
    void who_is_disabled_is_out_and_stays_out() {
        var viewer = server.as(Role.VIEWER);

        assertThat(change("the-viewer", "viewer", true).json().getBoolean("disabled"))
                .isTrue();

        assertThat(viewer.get("/devices").problem()).isEqualTo("not-logged-in");
        assertThat(login("the-viewer", TestServer.PASSWORD).problem()).isEqualTo("wrong-credentials");
        change("the-viewer", "viewer", false);
        assertThat(login("the-viewer", TestServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void one_administrator_is_always_left() {
        change("newcomer", "viewer", false);

        assertThat(change("the-admin", "operator", false).problem()).isEqualTo("last-admin");
        assertThat(change("the-admin", "admin", true).problem()).isEqualTo("last-admin");
        assertThat(admin.delete("/accounts/the-admin").problem()).isEqualTo("last-admin");
        assertThat(admin.get("/devices").status()).isEqualTo(200);
    }

    @Test
    void who_is_removed_is_out() {
        var viewer = server.as(Role.VIEWER);

        assertThat(admin.delete("/accounts/the-viewer").status()).isEqualTo(204);

        assertThat(viewer.get("/devices").status()).isEqualTo(401);
        assertThat(login("the-viewer", TestServer.PASSWORD).status()).isEqualTo(401);
        assertThat(admin.delete("/accounts/the-viewer").problem()).isEqualTo("account-unknown");
        assertThat(change("the-viewer", "viewer", false).problem()).isEqualTo("account-unknown");
    }

    @Test
    void another_one_time_password_ends_sessions_and_opens_a_lock() {
        var viewer = server.as(Role.VIEWER);
        for (int guess = 0; guess < 5; guess++) login("the-viewer", "guess");
        assertThat(admin.get("/accounts/the-viewer").json().getString("lockedUntil"))
                .isEqualTo("2026-01-15T12:05:00Z");

        var once = admin.send("POST", "/accounts/the-viewer/password", Optional.empty(), "")
                .json()
                .getString("oneTimePassword");

        assertThat(viewer.get("/devices").status()).isEqualTo(401);
        assertThat(login("the-viewer", TestServer.PASSWORD).status()).isEqualTo(401);
        assertThat(login("the-viewer", once).status()).isEqualTo(200);
        assertThat(admin.get("/accounts/the-viewer").json().getBoolean("mustChangePassword"))
                .isTrue();
    }

    @Test
    void a_lock_is_opened_for_somebody_who_only_mistyped() {
        for (int guess = 0; guess < 5; guess++) login("the-viewer", "guess");
        assertThat(login("the-viewer", TestServer.PASSWORD).status()).isEqualTo(429);

        assertThat(admin.delete("/accounts/the-viewer/lock").status()).isEqualTo(204);

        assertThat(login("the-viewer", TestServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void names_that_make_no_sense_are_refused() {
        for (var name : List.of("", "a b", "ünal", "x".repeat(65), "<script>", "../admin"))
            assertThat(admin.post("/accounts", person(name, "viewer")).problem())
                    .isEqualTo("malformed-request");
        assertThat(admin.post("/accounts", person("grace", "root")).problem()).isEqualTo("malformed-request");
    }

    @Test
    void people_see_and_end_their_own_sessions_and_administrators_those_of_all() {
        var first = server.as(Role.VIEWER);
        var second = server.as(Role.VIEWER);

        var seen = sessions(first);
        assertThat(seen)
                .hasSize(2)
                .allMatch(session -> session.getString("account").equals("the-viewer"));
        assertThat(seen).allMatch(session -> session.getString("address").equals("127.0.0.1"));
        var other = seen.stream()
                .filter(session -> !session.getBoolean("own"))
                .findFirst()
                .orElseThrow();
        assertThat(first.delete("/sessions/" + other.getString("id")).status()).isEqualTo(204);
        assertThat(second.get("/session").status()).isEqualTo(401);
        assertThat(first.get("/session").status()).isEqualTo(200);

        var admins = sessions(admin).stream()
                .filter(session -> session.getString("account").equals("the-admin"))
                .findFirst()
                .orElseThrow();
        assertThat(first.delete("/sessions/" + admins.getString("id")).problem())
                .isEqualTo("session-unknown");
        assertThat(sessions(admin)).hasSize(2);
        admin.delete("/sessions/"
                + seen.stream()
                        .filter(session -> session.getBoolean("own"))
                        .findFirst()
                        .orElseThrow()
                        .getString("id"));
        assertThat(first.get("/session").status()).isEqualTo(401);
    }

    private static List<JsonObject> sessions(Client client) {
        return client.get("/sessions").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private List<String> names() {
        return admin.get("/accounts").json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("name"))
                .toList();
    }

    private Client.Response change(String name, String role, boolean disabled) {
        return admin.edit(
                "/accounts/" + name, new JsonObject().put("role", role).put("disabled", disabled));
    }

    private Client.Response login(String name, String password) {
        return server.client()
                .post("/session", new JsonObject().put("name", name).put("password", password));
    }

    private static Client.Response choosePassword(Client client, String current, String next) {
        return client.post(
                "/session/password", new JsonObject().put("current", current).put("next", next));
    }

    private static JsonObject person(String name, String role) {
        return new JsonObject().put("name", name).put("role", role);
    }
}
