package dev.dormouse.rest.web;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.RestConfig.Limits;
import dev.dormouse.rest.TestServer;
import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.Contract;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Who may call what: every operation of the contract, tried by everybody. What is expected follows from the words of the contract
 * alone. Each call has a parameter nobody knows, so that who is let in changes nothing and is told of that.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {

    private static final String IN = "malformed-request";
    private static final List<String> RANKS = List.of("viewer", "operator", "admin");
    private static final Set<String> PEOPLES = Set.of("session", "accounts", "tokens");

    private final TestServer server =
            TestServer.start(config -> config.limits(Limits.STANDARD.withRequestsPerMinute(100_000)));
    private final Client admin = server.as(Role.ADMIN);

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void nobody_may_log_in_and_nothing_else() {
        everywhere(server.client(), operation -> role(operation).equals("anyone") ? IN : "not-logged-in");
    }

    @Test
    void people_may_what_their_role_includes() {
        for (var role : Role.values())
            everywhere(server.as(role), operation -> allows(operation, role) ? IN : "forbidden");
    }

    @Test
    void who_has_a_one_time_password_may_change_it() {
        var newcomer = server.client().login("newcomer", TestServer.PASSWORD);
        everywhere(
                newcomer,
                operation -> Set.of("anyone", "self").contains(role(operation)) ? IN : "must-change-password");
    }

    @Test
    void another_site_may_change_nothing_in_the_name_of_who_is_logged_in() {
        everywhere(
                admin.withoutCsrf(),
                operation -> isGet(operation) || role(operation).equals("anyone") ? IN : "csrf-token-missing");
    }

    @Test
    void programs_may_what_the_role_of_their_token_includes_but_not_what_is_for_people() {
        for (var role : Role.values())
            everywhere(program(role, new JsonObject()), operation -> byToken(operation, role, allows(operation, role)));
    }

    @Test
    void who_sees_a_part_of_the_fleet_may_nothing_that_is_about_all_of_it() {
        for (var role : Role.values())
            everywhere(
                    server.customer(role, "water-works"),
                    operation -> allows(operation, role) ? withinPurview(operation) : "forbidden");
    }

    @Test
    void nor_does_a_program_that_sees_a_part_of_it() {
        server.give("water-works");
        var purview = new JsonObject().put("tenants", new JsonArray().add("water-works"));
        for (var role : Role.values())
            everywhere(program(role, new JsonObject().put("purview", purview)), operation -> {
                var told = byToken(operation, role, allows(operation, role));
                return told.equals(IN) ? withinPurview(operation) : told;
            });
    }

    private static String withinPurview(ApiOperation operation) {
        return operation.document().getString("x-purview").equals("fleet") ? "beyond-purview" : IN;
    }

    @Test
    void a_token_for_reading_changes_nothing() {
        everywhere(
                program(Role.ADMIN, new JsonObject().put("readOnly", true)),
                operation -> byToken(operation, Role.ADMIN, isGet(operation) || asksOnly(operation)));
    }

    @Test
    void a_token_for_some_features_has_no_others() {
        var features = Contract.load().features();
        for (var feature : List.of(features.getFirst(), features.getLast()))
            everywhere(
                    program(Role.ADMIN, new JsonObject().put("features", new JsonArray().add(feature))),
                    operation -> byToken(operation, Role.ADMIN, tag(operation).equals(feature)));
    }

    @Test
    void a_token_that_was_made_up_opens_nothing() {
        everywhere(
                server.client().withToken("dormouse_" + "a".repeat(43)),
                operation -> role(operation).equals("anyone") ? IN : "token-refused");
    }

    private static String byToken(ApiOperation operation, Role role, boolean may) {
        if (role(operation).equals("anyone")) return IN;
        if (PEOPLES.contains(tag(operation))) return "session-needed";
        return may && allows(operation, role) ? IN : "forbidden";
    }

    private Client program(Role role, JsonObject reach) {
        var name = "t" + Long.toString(System.nanoTime(), 36);
        var wanted = reach.put("name", name).put("role", role.name().toLowerCase(Locale.ROOT));
        return server.client().withToken(admin.post("/tokens", wanted).json().getString("token"));
    }

    private static void everywhere(Client client, Function<ApiOperation, String> expected) {
        var all = new SoftAssertions();
        for (var operation : Contract.load().operations()) {
            // Parameters are looked at after those nobody knows, so anything will do.
            var path = operation.path().replaceAll("\\{\\w+}", "1") + "?nobodyKnows=1";
            var response = client.send(operation.method().name(), path, Optional.empty(), "");
            all.assertThat(response.json().getString("type"))
                    .as(operation.id())
                    .isEqualTo("/problems/" + expected.apply(operation));
        }
        all.assertAll();
    }

    private static boolean allows(ApiOperation operation, Role role) {
        var least = role(operation);
        return !RANKS.contains(least) || role.ordinal() >= RANKS.indexOf(least);
    }

    private static boolean isGet(ApiOperation operation) {
        return operation.method().equals(HttpMethod.GET);
    }

    private static boolean asksOnly(ApiOperation operation) {
        return operation.document().getBoolean("x-changes-nothing", false);
    }

    private static String role(ApiOperation operation) {
        return operation.document().getString("x-role");
    }

    private static String tag(ApiOperation operation) {
        return operation.document().getJsonArray("tags").getString(0);
    }
}
