package dev.dormouse.rest.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.enrolment.GroupName;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import dev.dormouse.testkit.time.VirtualTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrolmentRoutesTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_key_that_was_made_is_shown_once_and_never_again() {
        var created = add(meters());

        assertThat(created.status()).isEqualTo(201);
        var key = created.json().getString("key");
        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(admin.get("/enrolment-groups").text())
                .contains("meters-2026")
                .doesNotContain(key);
        var shown = admin.get("/enrolment-groups/meters-2026");
        assertThat(shown.json())
                .isEqualTo(new JsonObject()
                        .put("etag", shown.header("etag"))
                        .put("name", "meters-2026")
                        .put("purpose", "bootstrap")
                        .put("keyBytes", 16)
                        .put("identity", "${endpoint}")
                        .put("allow", new JsonArray().add("meter-*"))
                        .put("deny", new JsonArray())
                        .put("quota", 10)
                        .put("used", 0)
                        .put("state", "open")
                        .put("createdBy", "the-admin")
                        .put("createdAt", "2026-01-15T12:00:00Z")
                        .put("groups", new JsonArray()));
    }

    @Test
    void a_key_that_was_sent_is_stored_and_never_shown() {
        assertThat(add(meters().put("key", KEY)).text()).doesNotContainIgnoringCase(KEY);
    }

    @Test
    void a_name_is_given_once() {
        add(meters());

        assertThat(add(meters()).problem()).isEqualTo("enrolment-group-exists");
    }

    @Test
    void what_makes_no_sense_is_told_with_its_place() {
        assertThat(field(meters().put("keyBytes", 20))).isEqualTo("/keyBytes");
        assertThat(field(meters().put("identity", "acme"))).isEqualTo("/identity");
        assertThat(field(meters().put("expiresAt", "tomorrow"))).isEqualTo("/expiresAt");
        assertThat(field(meters().put("profile", "nobodys"))).isEqualTo("/profile");
        assertThat(server.provisioning().groups().all()).isEmpty();
    }

    @Test
    void who_enrolled_counts_against_the_quota_until_the_group_is_full() {
        add(meters().put("quota", 1));
        server.provisioning()
                .groups()
                .take(new GroupName("meters-2026"), new EndpointName("meter-7"), VirtualTime.BEGINNING);

        assertThat(state()).isEqualTo("full");
        assertThat(admin.get("/enrolment-groups/meters-2026/devices").json().getJsonArray("items"))
                .containsExactly(new JsonObject(Map.of("endpoint", "meter-7", "at", "2026-01-15T12:00:00Z")));

        bound(2, false);
        assertThat(state()).isEqualTo("open");
    }

    @Test
    void a_group_ends_by_its_date_by_a_word_and_for_good() {
        add(meters().put("expiresAt", VirtualTime.BEGINNING.plusSeconds(60).toString()));
        server.fleet().time().advance(Duration.ofSeconds(61));
        assertThat(state()).isEqualTo("expired");

        bound(10, true);
        assertThat(state()).isEqualTo("closed");

        assertThat(admin.delete("/enrolment-groups/meters-2026").status()).isEqualTo(204);
        assertThat(admin.get("/enrolment-groups/meters-2026").problem()).isEqualTo("enrolment-group-unknown");
        assertThat(admin.delete("/enrolment-groups/meters-2026").problem()).isEqualTo("enrolment-group-unknown");
        assertThat(bound("\"it was there\"", 10, false).problem()).isEqualTo("enrolment-group-unknown");
    }

    @Test
    void keys_are_the_affair_of_administrators() {
        var operator = server.as(Role.OPERATOR);

        assertThat(operator.post("/enrolment-groups", meters()).problem()).isEqualTo("forbidden");
        assertThat(server.as(Role.VIEWER).get("/enrolment-groups").status()).isEqualTo(200);
    }

    private Client.Response add(JsonObject group) {
        return admin.post("/enrolment-groups", group);
    }

    private String field(JsonObject group) {
        var response = add(group);
        assertThat(response.problem()).isEqualTo("invalid-value");
        return response.json().getString("field");
    }

    private Client.Response bound(int quota, boolean closed) {
        return bound(admin.get("/enrolment-groups/meters-2026").header("etag"), quota, closed);
    }

    private Client.Response bound(String seen, int quota, boolean closed) {
        return admin.send(
                "PUT",
                "/enrolment-groups/meters-2026/bounds",
                "If-Match",
                seen,
                new JsonObject().put("quota", quota).put("closed", closed));
    }

    private String state() {
        return admin.get("/enrolment-groups/meters-2026").json().getString("state");
    }

    private static JsonObject meters() {
        return new JsonObject()
                .put("name", "meters-2026")
                .put("allow", new JsonArray().add("meter-*"))
                .put("quota", 10);
    }
}
