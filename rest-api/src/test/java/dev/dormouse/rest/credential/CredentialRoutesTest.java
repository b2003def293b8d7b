package dev.dormouse.rest.credential;

import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialRoutesTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_key_that_was_sent_is_stored_and_never_shown() {
        var created = add(psk("lamp-7", "lamp-7").put("key", KEY));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text()).doesNotContainIgnoringCase(KEY);
        assertThat(admin.get("/credentials").text()).contains("lamp-7").doesNotContainIgnoringCase(KEY);
        assertThat(stored("lamp-7"))
                .isInstanceOfSatisfying(
                        Credential.PreSharedKey.class,
                        psk -> assertThat(HexFormat.of().formatHex(psk.key().reveal()))
                                .isEqualTo(KEY));
    }

    @Test
    void a_key_that_was_made_is_shown_once() {
        var created = add(psk("lamp-7", "lamp-7")).json();

        assertThat(created.getString("key")).matches("[0-9a-f]{32}");
        assertThat(created.getString("purpose")).isEqualTo("management");
        assertThat(admin.get("/credentials").json().getJsonArray("items").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("endpoint", "lamp-7")
                        .put("purpose", "management")
                        .put(
                                "credentials",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("id", "psk:lamp-7")
                                                .put("kind", "psk")
                                                .put("identity", "lamp-7")
                                                .put("standing", "active")
                                                .put("origin", "operator")
                                                .put("createdAt", "2026-01-15T12:00:00Z")
                                                .put("since", "2026-01-15T12:00:00Z"))));
    }

    @Test
    void a_public_key_is_checked_and_known_by_its_fingerprint() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();

        var created = add(rpk("lamp-7", Base64.getEncoder().encodeToString(encoded)));

        assertThat(created.json().getString("fingerprint")).isEqualTo(Credential.fingerprint(encoded));
        assertThat(add(rpk("lamp-8", "AAAA")).json().getString("field")).isEqualTo("/publicKey");
        assertThat(add(rpk("lamp-8", "no base64!")).problem()).isEqualTo("invalid-value");
    }

    @Test
    void a_certificate_must_carry_the_endpoint_unless_another_name_is_given() {
        assertThat(add(x509("lamp-7")).json().getString("subject")).isEqualTo("lamp-7");
        assertThat(add(x509("lamp-8").put("subject", "device 8")).json().getString("subject"))
                .isEqualTo("device 8");
        assertThat(add(x509("lamp-9").put("subject", "  ")).problem()).isEqualTo("invalid-value");
    }

    @Test
    void neither_an_endpoint_nor_an_identity_is_given_twice() {
        add(psk("lamp-7", "one"));

        assertThat(add(psk("lamp-7", "two")).problem()).isEqualTo("credential-exists");
        assertThat(add(psk("lamp-8", "one")).json().getString("detail")).contains("'lamp-7'");
        assertThat(server.fleet().credentials().count()).isEqualTo(1);
    }

    @Test
    void a_device_has_a_keyring_for_each_server() {
        add(psk("lamp-7", "factory").put("purpose", "bootstrap"));
        add(psk("lamp-7", "managed").put("purpose", "management"));

        assertThat(add(psk("lamp-7", "another").put("purpose", "bootstrap")).problem())
                .isEqualTo("credential-exists");
        assertThat(keyrings()).containsExactly("bootstrap: active factory", "management: active managed");
        assertThat(add(psk("lamp-8", "fun").put("purpose", "fun")).problem()).isEqualTo("malformed-request");
    }

    @Test
    void what_is_in_use_comes_before_what_waits_to_be_proved() {
        add(psk("lamp-7", "old"));
        server.fleet().locksmith().propose(aPreSharedKey("lamp-7", "fresh"), MANAGEMENT, Origin.ROTATION);

        assertThat(keyrings()).containsExactly("management: active old, pending fresh");
    }

    @Test
    void what_was_good_once_is_remembered_without_its_key() {
        add(psk("lamp-7", "old").put("key", KEY));
        server.fleet().locksmith().propose(aPreSharedKey("lamp-7", "fresh"), MANAGEMENT, Origin.ROTATION);

        var revoked = admin.delete("/credentials/lamp-7?purpose=management&id=psk:old");

        assertThat(revoked.status()).isEqualTo(204);
        assertThat(keyrings()).containsExactly("management: pending fresh");
        var device = server.as(Role.VIEWER).get("/devices/lamp-7/credentials");
        assertThat(device.text()).doesNotContainIgnoringCase(KEY);
        assertThat(device.json().getJsonArray("retired"))
                .containsExactly(new JsonObject()
                        .put("id", "psk:old")
                        .put("kind", "psk")
                        .put("identity", "old")
                        .put("purpose", "management")
                        .put("origin", "operator")
                        .put("createdAt", "2026-01-15T12:00:00Z")
                        .put("retiredAt", "2026-01-15T12:00:00Z")
                        .put("why", "revoked"));
    }

    @Test
    void a_lost_device_is_shut_out_of_both_servers_at_once() {
        add(psk("lamp-7", "factory").put("purpose", "bootstrap"));
        add(psk("lamp-7", "managed"));

        assertThat(admin.delete("/credentials/lamp-7?purpose=fun").problem()).isEqualTo("malformed-request");
        assertThat(admin.delete("/credentials/lamp-7?id=nonsense").problem()).isEqualTo("invalid-value");
        assertThat(admin.delete("/credentials/lamp-7?id=psk:nobody").problem()).isEqualTo("credential-unknown");
        assertThat(server.as(Role.OPERATOR).delete("/credentials/lamp-7").problem())
                .isEqualTo("forbidden");
        assertThat(keyrings()).hasSize(2);

        assertThat(admin.delete("/credentials/lamp-7").status()).isEqualTo(204);

        assertThat(keyrings()).isEmpty();
        assertThat(server.fleet().credentials().count()).isZero();
    }

    @Test
    void a_short_key_is_refused() {
        assertThat(add(psk("lamp-7", "lamp-7").put("key", "0011")).problem()).isEqualTo("malformed-request");
        assertThat(add(psk("lamp-7", "lamp-7").put("key", KEY + "0")).problem()).isEqualTo("malformed-request");
    }

    @Test
    void who_is_shut_out_is_told_of_at_once() {
        server.fleet().with(aDevice("lamp-7").secured());

        assertThat(admin.delete("/credentials/lamp-7").status()).isEqualTo(204);

        assertThat(server.fleet().credentials().count()).isZero();
        assertThat(server.fleet().told()).last().isInstanceOf(FleetEvent.CredentialChanged.class);
        assertThat(admin.delete("/credentials/lamp-7").problem()).isEqualTo("credential-unknown");
    }

    @Test
    void the_list_is_searched_and_paged() {
        for (int i = 0; i < 5; i++) add(psk("lamp-" + i, "id-" + i));
        add(psk("meter-1", "id-m"));

        var page = admin.get("/credentials?search=lamp&limit=3").json();

        assertThat(page.getJsonArray("items")).hasSize(3);
        var rest = admin.get("/credentials?search=lamp&limit=3&cursor=" + page.getString("nextCursor"))
                .json();
        assertThat(rest.getJsonArray("items")).hasSize(2);
        assertThat(rest.containsKey("nextCursor")).isFalse();
    }

    private List<String> keyrings() {
        return server.as(Role.VIEWER).get("/devices/lamp-7/credentials").json().getJsonArray("keyrings").stream()
                .map(JsonObject.class::cast)
                .map(keyring -> keyring.getString("purpose") + ": "
                        + keyring.getJsonArray("credentials").stream()
                                .map(JsonObject.class::cast)
                                .map(one -> one.getString("standing") + " " + one.getString("identity"))
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private Client.Response add(JsonObject credential) {
        return admin.post("/credentials", credential);
    }

    private Credential stored(String endpoint) {
        return server.fleet()
                .credentials()
                .find(new EndpointName(endpoint), MANAGEMENT)
                .current()
                .orElseThrow();
    }

    private static JsonObject psk(String endpoint, String identity) {
        return new JsonObject().put("kind", "psk").put("endpoint", endpoint).put("identity", identity);
    }

    private static JsonObject rpk(String endpoint, String publicKey) {
        return new JsonObject().put("kind", "rpk").put("endpoint", endpoint).put("publicKey", publicKey);
    }

    private static JsonObject x509(String endpoint) {
        return new JsonObject().put("kind", "x509").put("endpoint", endpoint);
    }
}
