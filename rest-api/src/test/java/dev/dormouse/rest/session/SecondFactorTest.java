package dev.dormouse.rest.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.account.Totp;
import dev.dormouse.fleet.audit.AuditTrail.Filter;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondFactorTest {

    private final TestServer server = TestServer.start();
    private final Client viewer = server.as(Role.VIEWER);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void once_confirmed_a_login_takes_the_password_and_a_code() {
        confirmed();
        later();

        assertThat(login(Optional.empty()).problem()).isEqualTo("second-factor-needed");
        assertThat(login(Optional.of("000000")).problem()).isEqualTo("wrong-credentials");
        var code = code();
        assertThat(login(Optional.of(code)).status()).isEqualTo(200);
        assertThat(login(Optional.of(code)).problem()).as("the same code again").isEqualTo("wrong-credentials");
        assertThat(viewer.get("/session").json().getJsonObject("account").getBoolean("secondFactor"))
                .isTrue();
    }

    @Test
    void that_there_is_a_second_factor_is_told_only_with_the_right_password() {
        confirmed();

        var response = server.client()
                .post("/session", new JsonObject().put("name", "the-viewer").put("password", "guess"));

        assertThat(response.problem()).isEqualTo("wrong-credentials");
    }

    @Test
    void each_recovery_code_opens_once() {
        var codes = confirmed();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();

        assertThat(login(Optional.of(codes.getFirst().toUpperCase(Locale.ROOT))).status())
                .isEqualTo(200);
        assertThat(login(Optional.of(codes.getFirst())).status()).isEqualTo(401);
        assertThat(login(Optional.of(codes.getLast())).status()).isEqualTo(200);
    }

    @Test
    void nothing_holds_before_the_app_has_proved_that_it_has_the_key() {
        begin(TestServer.PASSWORD);
        assertThat(login(Optional.empty()).status()).isEqualTo(200);

        assertThat(confirm("123456").problem()).isEqualTo("invalid-value");
        assertThat(login(Optional.empty()).status()).isEqualTo(200);

        server.fleet().time().advance(Duration.ofMinutes(11));
        assertThat(confirm(code()).problem()).isEqualTo("invalid-value");
    }

    @Test
    void a_second_factor_is_begun_and_removed_with_the_password_only() {
        assertThat(begin("guess").problem()).isEqualTo("wrong-credentials");
        confirmed();
        assertThat(begin(TestServer.PASSWORD).problem()).isEqualTo("second-factor-exists");
        assertThat(remove("guess").problem()).isEqualTo("wrong-credentials");

        assertThat(remove(TestServer.PASSWORD).status()).isEqualTo(204);
        assertThat(login(Optional.empty()).status()).isEqualTo(200);
    }

    @Test
    void other_sessions_end_when_it_is_added() {
        var other = server.as(Role.VIEWER);

        confirmed();

        assertThat(other.get("/session").status()).isEqualTo(401);
        assertThat(viewer.get("/session").status()).isEqualTo(200);
    }

    @Test
    void an_administrator_takes_it_from_somebody_who_lost_the_phone() {
        confirmed();

        assertThat(server.as(Role.ADMIN)
                        .delete("/accounts/the-viewer/second-factor")
                        .status())
                .isEqualTo(204);

        assertThat(login(Optional.empty()).status()).isEqualTo(200);
    }

    @Test
    void guessing_codes_locks_as_guessing_passwords_does() {
        confirmed();
        for (int guess = 0; guess < 5; guess++) login(Optional.of("00000" + guess));
        later();

        assertThat(login(Optional.of(code())).status()).isEqualTo(429);
    }

    @Test
    void neither_key_nor_codes_are_written_down() {
        var codes = confirmed();

        var written = server.auditTrail()
                .page(Filter.ALL, Optional.empty(), 100)
                .items()
                .toString();
        assertThat(written).contains("beginSecondFactor", "confirmSecondFactor");
        assertThat(written).doesNotContain(key);
        assertThat(codes).noneMatch(written::contains);
    }

    private String key = "";

    private List<String> confirmed() {
        key = begin(TestServer.PASSWORD).json().getString("key");
        var done = confirm(code());
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        return done.json().getJsonArray("recoveryCodes").stream()
                .map(String.class::cast)
                .toList();
    }

    private Client.Response begin(String password) {
        var begun = viewer.post("/session/second-factor", new JsonObject().put("password", password));
        key = begun.json().getString("key", key);
        return begun;
    }

    private Client.Response confirm(String code) {
        return viewer.put("/session/second-factor", new JsonObject().put("code", code));
    }

    private Client.Response remove(String password) {
        return viewer.post("/session/second-factor/removal", new JsonObject().put("password", password));
    }

    /** What the app of the viewer shows. */
    private String code() {
        return Totp.codeAt(Base32.decoded(key), server.fleet().time().instant().getEpochSecond());
    }

    private void later() {
        server.fleet().time().advance(Duration.ofMinutes(1));
    }

    private Client.Response login(Optional<String> code) {
        var login = new JsonObject().put("name", "the-viewer").put("password", TestServer.PASSWORD);
        code.ifPresent(text -> login.put("code", text));
        return server.client().post("/session", login);
    }
}
