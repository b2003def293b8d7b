package dev.dormouse.rest.replay;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.integration.Publisher.Outcome;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import dev.dormouse.testkit.Crowd;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnceOnlyTest {

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_is_sent_again_is_answered_as_it_was_and_not_done_again() {
        var first = send(admin, "/tokens", "key-1", token("billing"));
        var second = send(admin, "/tokens", "key-1", token("billing"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("idempotency-replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("idempotency-replayed")).isEqualTo("true");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(admin.get("/tokens").json().getJsonArray("items")).hasSize(1);
        assertThat(admin.get("/audit?operation=addToken").json().getJsonArray("items"))
                .hasSize(1);
    }

    @Test
    void a_refusal_is_remembered_too() {
        send(admin, "/tokens", "key-1", token("billing"));
        assertThat(send(admin, "/tokens", "key-2", token("billing")).problem()).isEqualTo("token-exists");
        admin.delete("/tokens/billing");

        assertThat(send(admin, "/tokens", "key-2", token("billing")).problem()).isEqualTo("token-exists");
        assertThat(send(admin, "/tokens", "key-3", token("billing")).status()).isEqualTo(201);
    }

    @Test
    void a_key_stands_for_one_body_and_one_place() {
        send(admin, "/tokens", "key-1", token("billing"));

        var otherBody = send(admin, "/tokens", "key-1", token("crm"));
        assertThat(otherBody.status()).isEqualTo(422);
        assertThat(otherBody.problem()).isEqualTo("idempotency-key-taken");
        var otherPlace = send(
                admin,
                "/device-labels",
                "key-1",
                new JsonObject()
                        .put("devices", new JsonArray().add("lamp-7"))
                        .put("addGroups", new JsonArray().add("x")));
        assertThat(otherPlace.status()).isIn(400, 422);
        assertThat(admin.get("/tokens").json().getJsonArray("items")).hasSize(1);
    }

    @Test
    void callers_do_not_share_their_keys() {
        var billing = server.program("billing", Role.ADMIN);
        save(admin);

        assertThat(send(admin, "/integrations/crm/pause", "key-1", new JsonObject())
                        .status())
                .isEqualTo(200);
        var other = send(billing, "/integrations/crm/resume", "key-1", new JsonObject());

        assertThat(other.status()).isEqualTo(200);
        assertThat(other.json().getString("state")).isEqualTo("delivering");
    }

    @Test
    void of_many_at_once_one_acts() {
        save(admin);
        var answers = Crowd.of(6, number -> send(admin, "/integrations/crm/test", "key-1", new JsonObject()));

        assertThat(server.integrations().received()).hasSize(1);
        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allMatch(answer -> answer.problem().equals("idempotency-key-open"));
    }

    @Test
    void what_was_not_done_as_the_store_was_away_can_be_sent_again() {
        save(admin);
        server.fleet().outage().begin();
        assertThat(send(admin, "/integrations/crm/test", "key-1", new JsonObject())
                        .status())
                .isEqualTo(503);
        server.fleet().outage().end();

        server.integrations().answers(Outcome.TAKEN);
        assertThat(send(admin, "/integrations/crm/test", "key-1", new JsonObject())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_command_is_one_command_and_another_wish_is_refused() {
        server.fleet().with(aDevice("lamp-7").sleeping());
        var reboot = new JsonObject().put("action", "execute").put("path", "/3/0/4");
        var first = send(admin, "/devices/lamp-7/commands", "key-1", reboot);
        var second = send(admin, "/devices/lamp-7/commands", "key-1", reboot);

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.json().getString("id")).isEqualTo(first.json().getString("id"));
        var other =
                send(admin, "/devices/lamp-7/commands", "key-1", reboot.copy().put("path", "/3/0/5"));
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void without_a_key_everything_is_done_as_often_as_it_is_sent() {
        save(admin);
        for (int i = 0; i < 3; i++) admin.post("/integrations/crm/test", new JsonObject());

        assertThat(server.integrations().received()).hasSize(3);
    }

    private static void save(Client client) {
        var body = new JsonObject()
                .put("destination", new JsonObject().put("kind", "webhook").put("url", "https://crm.example"))
                .put("events", new JsonArray().add("alarm.changed"));
        var saved = client.send("PUT", "/integrations/crm", "If-None-Match", "*", body);
        assertThat(saved.status()).isEqualTo(201);
    }

    private static Client.Response send(Client client, String path, String key, JsonObject body) {
        return client.send("POST", path, "Idempotency-Key", key, body);
    }

    private static JsonObject token(String name) {
        return new JsonObject().put("name", name).put("role", "viewer");
    }
}
