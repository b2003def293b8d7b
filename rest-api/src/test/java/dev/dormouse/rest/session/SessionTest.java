package dev.dormouse.rest.session;

import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import dev.dormouse.testkit.account.InMemoryAccounts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final String NEXT = "a quite different sentence";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void logging_in_gives_a_cookie_that_scripts_and_other_sites_do_not_get() {
        var response = login("the-operator", TestServer.PASSWORD);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().getJsonObject("account"))
                .isEqualTo(new JsonObject()
                        .put("name", "the-operator")
                        .put("role", "operator")
                        .put(
                                "purview",
                                new JsonObject().put("tenants", new JsonArray()).put("groups", new JsonArray()))
                        .put("mustChangePassword", false)
                        .put("secondFactor", false));
        assertThat(response.json().getString("csrfToken")).hasSize(43);
        assertThat(response.header("set-cookie"))
                .matches("dormouse_session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
    }

    @Test
    void a_wrong_password_and_a_name_nobody_has_are_answered_alike() {
        var wrongPassword = login("the-admin", "no");
        var wrongName = login("nobody", "no");

        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongPassword.problem()).isEqualTo("wrong-credentials");
        assertThat(wrongName.json()).isEqualTo(wrongPassword.json());
        assertThat(wrongPassword.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void after_five_wrong_guesses_even_the_right_password_has_to_wait() {
        for (int guess = 0; guess < 5; guess++)
            assertThat(login("the-admin", "guess").status()).isEqualTo(401);

        var locked = login("the-admin", TestServer.PASSWORD);
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.problem()).isEqualTo("too-many-attempts");
        assertThat(locked.header("retry-after")).isEqualTo("300");
        assertThat(login("the-viewer", TestServer.PASSWORD).status()).isEqualTo(200);

        server.fleet().time().advance(Duration.ofMinutes(5));
        assertThat(login("the-admin", TestServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void names_nobody_has_are_locked_like_any_other() {
        for (int guess = 0; guess < 5; guess++) login("nobody", "guess");

        assertThat(login("nobody", "guess").status()).isEqualTo(429);
    }

    @Test
    void one_address_gets_so_many_attempts_a_minute() {
        for (int attempt = 0; attempt < 20; attempt++)
            assertThat(login("name-" + attempt, "guess").status()).isEqualTo(401);

        assertThat(login("the-admin", TestServer.PASSWORD).header("retry-after"))
                .isEqualTo("60");

        server.fleet().time().advance(seconds(60));
        assertThat(login("the-admin", TestServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_session_ends_when_nobody_uses_it() {
        var viewer = server.as(Role.VIEWER);
        server.fleet().time().advance(Duration.ofMinutes(29));
        assertThat(viewer.get("/session").status()).isEqualTo(200);
        server.fleet().time().advance(Duration.ofMinutes(30));
        assertThat(viewer.get("/session").status()).isEqualTo(200);

        server.fleet().time().advance(Duration.ofMinutes(30).plusSeconds(1));

        assertThat(viewer.get("/session").problem()).isEqualTo("not-logged-in");
    }

    @Test
    void a_session_ends_after_twelve_hours_however_busy_it_is() {
        var viewer = server.as(Role.VIEWER);
        for (int half = 0; half < 24; half++) {
            server.fleet().time().advance(Duration.ofMinutes(30));
            assertThat(viewer.get("/session").status()).isEqualTo(200);
        }

        server.fleet().time().advance(seconds(1));

        assertThat(viewer.get("/session").status()).isEqualTo(401);
    }

    @Test
    void logging_out_ends_the_session_and_takes_the_cookie_back() {
        var viewer = server.as(Role.VIEWER);

        var response = viewer.delete("/session");

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.header("set-cookie")).startsWith("dormouse_session=; Max-Age=0; Path=/");
        assertThat(viewer.get("/session").status()).isEqualTo(401);
    }

    @Test
    void the_one_time_password_opens_nothing_until_it_is_changed() {
        var newcomer = server.client().login("newcomer", TestServer.PASSWORD);
        assertThat(newcomer.get("/session").json().getJsonObject("account").getBoolean("mustChangePassword"))
                .isTrue();
        assertThat(newcomer.get("/devices").problem()).isEqualTo("must-change-password");

        assertThat(change(newcomer, TestServer.PASSWORD, NEXT).status()).isEqualTo(204);

        assertThat(newcomer.get("/devices").status()).isEqualTo(200);
        assertThat(login("newcomer", TestServer.PASSWORD).status()).isEqualTo(401);
        assertThat(login("newcomer", NEXT).json().getJsonObject("account").getBoolean("mustChangePassword"))
                .isFalse();
    }

    @Test
    void a_new_password_ends_the_other_sessions_of_the_account() {
        var here = server.as(Role.ADMIN);
        var elsewhere = server.as(Role.ADMIN);
        var someoneElse = server.as(Role.VIEWER);

        change(here, TestServer.PASSWORD, NEXT);

        assertThat(here.get("/session").status()).isEqualTo(200);
        assertThat(elsewhere.get("/session").status()).isEqualTo(401);
        assertThat(someoneElse.get("/session").status()).isEqualTo(200);
    }

    @Test
    void a_password_is_only_changed_by_who_knows_it() {
        var admin = server.as(Role.ADMIN);

        var response = change(admin, "not it", NEXT);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.json().getString("field")).isEqualTo("/current");
        assertThat(login("the-admin", TestServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void weak_passwords_are_refused_with_the_reason() {
        var admin = server.as(Role.ADMIN);

        assertThat(change(admin, TestServer.PASSWORD, "short").problem()).isEqualTo("malformed-request");
        assertThat(change(admin, TestServer.PASSWORD, TestServer.PASSWORD).problem())
                .isEqualTo("password-refused");
        assertThat(change(admin, TestServer.PASSWORD, "aaaaaaaaaaaaaaaa").json().getString("detail"))
                .isEqualTo("Use at least five different characters.");
        assertThat(change(admin, TestServer.PASSWORD, "I am The-Admin of it")
                        .json()
                        .getString("field"))
                .isEqualTo("/next");
        assertThat(login("the-admin", TestServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void the_first_admin_gets_a_one_time_password_and_there_is_only_one_first() {
        var accounts = new InMemoryAccounts();
        var random = new SecureRandom();

        var password =
                FirstAdmin.createIn(accounts, random, server.fleet().time()).orElseThrow();

        var admin = accounts.find("admin").orElseThrow();
        assertThat(password).matches("[a-z2-9]{5}(-[a-z2-9]{5}){3}");
        assertThat(admin.mustChangePassword()).isTrue();
        assertThat(admin.passwordHash())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(password);
        assertThat(new Passwords().matches(password, admin.passwordHash())).isTrue();
        assertThat(FirstAdmin.createIn(accounts, random, server.fleet().time())).isEmpty();
    }

    private Client.Response login(String name, String password) {
        return server.client()
                .post("/session", new JsonObject().put("name", name).put("password", password));
    }

    private static Client.Response change(Client client, String current, String next) {
        return client.post(
                "/session/password", new JsonObject().put("current", current).put("next", next));
    }
}
