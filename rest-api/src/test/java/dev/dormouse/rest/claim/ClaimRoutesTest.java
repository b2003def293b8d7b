package dev.dormouse.rest.claim;

import static dev.dormouse.fleet.credential.Purpose.BOOTSTRAP;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.claim.Stranger;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimRoutesTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_stranger_is_shown_with_what_it_says_of_itself() {
        comes(new Claimant.Identity("meter-7"));
        comes(new Claimant.Identity("meter-7"));

        var listed = server.as(Role.VIEWER).get("/claims").json();

        assertThat(listed.getLong("unheeded")).isZero();
        assertThat(listed.getJsonArray("items"))
                .containsExactly(new JsonObject()
                        .put("id", id())
                        .put("kind", "psk")
                        .put("says", "meter-7")
                        .put("address", "192.0.2.7:5683")
                        .put("purpose", "bootstrap")
                        .put("firstSeenAt", "2026-01-15T12:00:00Z")
                        .put("lastSeenAt", "2026-01-15T12:00:00Z")
                        .put("times", 2));
    }

    @Test
    void an_identity_is_let_in_with_its_key_and_not_without() {
        comes(new Claimant.Identity("meter-7"));

        assertThat(accept(acceptance()).json().getString("field")).isEqualTo("/key");
        var accepted = accept(acceptance().put("key", KEY));

        assertThat(accepted.status()).isEqualTo(204);
        assertThat(server.fleet()
                        .credentials()
                        .find(new EndpointName("meter-7"), BOOTSTRAP)
                        .current())
                .get()
                .isInstanceOfSatisfying(
                        PreSharedKey.class, psk -> assertThat(psk.pskIdentity()).isEqualTo("meter-7"));
        assertThat(operator.get("/claims").json().getJsonArray("items")).isEmpty();
    }

    @Test
    void a_bare_name_is_let_in_by_a_profile_and_not_without() {
        comes(new Claimant.Unsecured(new EndpointName("meter-7")));

        assertThat(accept(acceptance()).json().getString("field")).isEqualTo("/profile");
        assertThat(accept(acceptance().put("profile", "nobodys")).json().getString("detail"))
                .contains("'nobodys'");
        assertThat(accept(acceptance().put("profile", "standard")).status()).isEqualTo(204);
    }

    @Test
    void a_device_that_has_a_credential_keeps_it() {
        comes(new Claimant.Certificate("meter-7"));
        server.fleet().locksmith().admit(aPreSharedKey("meter-7", "other"), BOOTSTRAP, Origin.OPERATOR);

        var refused = accept(acceptance());

        assertThat(refused.problem()).isEqualTo("credential-exists");
        assertThat(refused.json().getString("detail")).contains("Revoke it first");
    }

    @Test
    void who_is_rejected_is_not_shown_again() {
        comes(new Claimant.Identity("meter-7"));
        var id = id();

        assertThat(operator.send("POST", "/claims/" + id + "/reject", Optional.empty(), "")
                        .status())
                .isEqualTo(204);
        comes(new Claimant.Identity("meter-7"));

        assertThat(operator.get("/claims").json().getJsonArray("items")).isEmpty();
    }

    @Test
    void what_was_decided_is_over() {
        var nobody = "/claims/0123456789abcdef01234567/";

        assertThat(operator.post(nobody + "accept", acceptance()).problem()).isEqualTo("claim-unknown");
        assertThat(operator.send("POST", nobody + "reject", Optional.empty(), "")
                        .problem())
                .isEqualTo("claim-unknown");
        assertThat(server.as(Role.VIEWER).post(nobody + "accept", acceptance()).problem())
                .isEqualTo("forbidden");
    }

    private void comes(Claimant who) {
        server.provisioning()
                .claims()
                .noticed(new Stranger(who, BOOTSTRAP, Optional.of(new InetSocketAddress("192.0.2.7", 5683))));
    }

    private String id() {
        return operator.get("/claims")
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    private Client.Response accept(JsonObject acceptance) {
        return operator.post("/claims/" + id() + "/accept", acceptance);
    }

    private static JsonObject acceptance() {
        return new JsonObject().put("endpoint", "meter-7");
    }
}
