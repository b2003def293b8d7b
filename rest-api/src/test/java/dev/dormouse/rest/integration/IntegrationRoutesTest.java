package dev.dormouse.rest.integration;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Publisher.Outcome;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntegrationRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_webhook_is_given_a_secret_that_is_told_once() {
        var made = save("crm", "If-None-Match", "*", webhook());

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("etag")).isEqualTo("\"1\"");
        assertThat(made.json().getString("secret")).hasSizeGreaterThan(30);
        var shown = admin.get("/integrations/crm");
        assertThat(shown.json().getBoolean("hasSecret")).isTrue();
        assertThat(shown.text()).doesNotContain(made.json().getString("secret"));
        assertThat(shown.json().getString("state")).isEqualTo("delivering");
        assertThat(admin.get("/integrations").json().getJsonArray("items")).hasSize(1);
        assertThat(admin.get("/audit").text())
                .contains("saveIntegration")
                .doesNotContain(made.json().getString("secret"));
    }

    @Test
    void only_who_saw_the_last_version_changes_it() {
        save("crm", "If-None-Match", "*", webhook());

        assertThat(admin.put("/integrations/crm", webhook()).problem()).isEqualTo("precondition-missing");
        assertThat(save("crm", "If-None-Match", "*", webhook()).problem()).isEqualTo("stale");
        assertThat(save("crm", "If-Match", "\"2\"", webhook()).problem()).isEqualTo("stale");
        var changed = save("crm", "If-Match", "\"1\"", webhook().put("query", "model==L7"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().containsKey("secret")).isFalse();
        assertThat(remove("crm", "\"1\"").problem()).isEqualTo("stale");
        assertThat(remove("crm", "\"2\"").status()).isEqualTo(204);
        assertThat(remove("crm", "\"2\"").problem()).isEqualTo("integration-unknown");
    }

    @Test
    void what_makes_no_sense_is_refused_with_its_place() {
        assertThat(save("crm", "If-None-Match", "*", webhook().put("query", "battery="))
                        .problem())
                .isEqualTo("query-invalid");
        var mass = save("crm", "If-None-Match", "*", webhook().put("events", new JsonArray().add("device.values")));
        assertThat(mass.problem()).isEqualTo("invalid-value");
        assertThat(mass.json().getString("field")).isEqualTo("/events");
        for (var url :
                new String[] {"ftp://crm.example", "https:///x", "no address at all", "https://me:pw@crm.example/"}) {
            var refused = save("crm", "If-None-Match", "*", webhook(url));
            assertThat(refused.problem()).as(url).isEqualTo("invalid-value");
            assertThat(refused.json().getString("field")).isEqualTo("/destination/url");
        }
        assertThat(admin.get("/integrations").json().getJsonArray("items")).isEmpty();
    }

    @Test
    void what_happens_is_told_and_shown() {
        save("crm", "If-None-Match", "*", webhook());

        server.fleet().with(aDevice("lamp-7"));
        server.fleet().time().advance(Duration.ofSeconds(2));

        assertThat(server.integrations().received()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("dev.dormouse.device.registered");
            assertThat(event.subject()).isEqualTo("lamp-7");
            assertThat(new JsonObject(event.data()).getString("endpoint")).isEqualTo("lamp-7");
        });
        var shown = admin.get("/integrations/crm").json();
        assertThat(shown.getInteger("delivered")).isEqualTo(1);
        assertThat(shown.getJsonArray("recent").getJsonObject(0).getString("answer"))
                .isEqualTo("200");
    }

    @Test
    void a_filter_keeps_other_devices_out() {
        save("crm", "If-None-Match", "*", webhook().put("query", "endpoint==lamp-*"));

        server.fleet().with(aDevice("meter-1")).with(aDevice("lamp-7"));
        server.fleet().time().advance(Duration.ofSeconds(2));

        assertThat(server.integrations().received())
                .extracting(CloudEvent::subject)
                .containsExactly("lamp-7");
    }

    @Test
    void a_trial_says_what_came_of_it() {
        save("crm", "If-None-Match", "*", webhook());

        assertThat(admin.post("/integrations/crm/test", new JsonObject()).json().getBoolean("taken"))
                .isTrue();
        server.integrations().answers(Outcome.FAILED);
        var failed = admin.post("/integrations/crm/test", new JsonObject()).json();
        assertThat(failed.getBoolean("taken")).isFalse();
        assertThat(failed.getString("answer")).isEqualTo("500");
        assertThat(admin.post("/integrations/nobody/test", new JsonObject()).problem())
                .isEqualTo("integration-unknown");
    }

    @Test
    void a_pause_holds_back_what_resuming_delivers() {
        save("crm", "If-None-Match", "*", webhook());
        var paused = admin.post("/integrations/crm/pause", new JsonObject().put("why", "They move house."));
        assertThat(paused.json().getString("state")).isEqualTo("paused");
        assertThat(paused.json().getJsonObject("pause").getString("by")).isEqualTo("the-admin");

        server.fleet().with(aDevice("lamp-7"));
        server.fleet().time().advance(Duration.ofSeconds(5));
        assertThat(server.integrations().received()).isEmpty();
        assertThat(admin.get("/integrations/crm").json().getInteger("backlog")).isEqualTo(1);

        assertThat(admin.post("/integrations/crm/resume", new JsonObject())
                        .json()
                        .getString("state"))
                .isEqualTo("delivering");
        server.fleet().time().advance(Duration.ofSeconds(2));
        assertThat(server.integrations().received()).hasSize(1);
    }

    @Test
    void dead_letters_are_replayed_one_all_or_by_time() {
        save("crm", "If-None-Match", "*", webhook());
        server.integrations().answers(Outcome.FAILED);
        for (int i = 0; i < 4; i++) server.fleet().with(aDevice("lamp-" + i));
        server.fleet().time().advance(Duration.ofMinutes(20));

        assertThat(admin.get("/integrations/crm").json().getString("state")).isEqualTo("failing");
        var dead = admin.get("/integrations/crm/dead-letters?limit=3").json();
        assertThat(dead.getJsonArray("items")).hasSize(3);
        var rest = admin.get("/integrations/crm/dead-letters?limit=3&cursor=" + dead.getString("nextCursor"));
        assertThat(rest.json().getJsonArray("items")).hasSize(1);
        assertThat(admin.get("/integrations/crm/dead-letters?cursor=nonsense").problem())
                .isEqualTo("invalid-value");
        assertThat(admin.get("/integrations/nobody/dead-letters").problem()).isEqualTo("integration-unknown");

        server.integrations().answers(Outcome.TAKEN);
        var first = dead.getJsonArray("items").getJsonObject(0);
        var one = new JsonObject().put("numbers", new JsonArray().add(first.getLong("number")));
        assertThat(replay(one)).isEqualTo(1);
        assertThat(replay(new JsonObject().put("to", "2020-01-01T00:00:00Z"))).isZero();
        var discarded = new JsonObject()
                .put(
                        "numbers",
                        new JsonArray()
                                .add(dead.getJsonArray("items").getJsonObject(1).getLong("number")));
        assertThat(admin.post("/integrations/crm/dead-letters/discard", discarded)
                        .json()
                        .getInteger("letters"))
                .isEqualTo(1);
        assertThat(replay(new JsonObject().put("from", "2020-01-01T00:00:00Z"))).isEqualTo(2);
        admin.post("/integrations/crm/resume", new JsonObject());
        server.fleet().time().advance(Duration.ofSeconds(2));

        assertThat(server.integrations().received()).hasSize(3);
        assertThat(admin.get("/integrations/crm").json().getInteger("deadLetters"))
                .isZero();
    }

    @Test
    void a_receiver_that_takes_nothing_for_long_is_left_alone_and_the_log_says_so() {
        save("crm", "If-None-Match", "*", webhook());
        server.integrations().answers(Outcome.FAILED);
        server.fleet().with(aDevice("lamp-1"));
        for (int quarter = 0; quarter < 6; quarter++) {
            server.fleet().with(aDevice("lamp-" + quarter));
            server.fleet().time().advance(Duration.ofMinutes(15));
        }

        var later = server.as(Role.ADMIN);
        var shown = later.get("/integrations/crm").json();
        assertThat(shown.getString("state")).isEqualTo("paused");
        assertThat(shown.getJsonObject("pause").containsKey("by")).isFalse();
        assertThat(later.get("/log?kind=integration-paused").text()).contains("'crm' were paused");
    }

    private int replay(JsonObject which) {
        return admin.post("/integrations/crm/dead-letters/replay", which).json().getInteger("letters");
    }

    private Client.Response save(String name, String header, String value, JsonObject body) {
        return admin.send("PUT", "/integrations/" + name, header, value, body);
    }

    private Client.Response remove(String name, String version) {
        return admin.send(admin.request("/integrations/" + name)
                .header("If-Match", version)
                .DELETE());
    }

    private static JsonObject webhook() {
        return webhook("https://crm.example/hook");
    }

    private static JsonObject webhook(String url) {
        return new JsonObject()
                .put("destination", new JsonObject().put("kind", "webhook").put("url", url))
                .put("events", new JsonArray().add("device.registered"));
    }
}
