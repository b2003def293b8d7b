package dev.dormouse.rest.revocation;

import static dev.dormouse.testkit.credential.TestCredentials.aTrustedCertificate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.revocation.Bearer;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevocationRoutesTest {

    private static final CertificateName CERTIFICATE = CertificateName.parse("CN=Device CA, O=Acme", "4F:A1:07");

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);
    private final List<FleetEvent.CertificateRevoked> cut = new ArrayList<>();

    @BeforeEach
    void a_lamp_came_with_a_certificate() {
        server.fleet().credentials().put(aTrustedCertificate("lamp-7"));
        server.fleet().events().subscribe(event -> {
            if (event instanceof FleetEvent.CertificateRevoked revoked) cut.add(revoked);
        });
        server.provisioning()
                .bearers()
                .put(new Bearer(
                        Purpose.MANAGEMENT,
                        new CertificateIdentity("lamp-7"),
                        List.of(CERTIFICATE),
                        server.fleet().time().instant(),
                        Optional.empty()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_certificate_is_taken_back_by_its_serial_number_as_tools_write_it() {
        assertThat(certificate().containsKey("whyNot")).isFalse();

        var answer = revoke(new JsonObject()
                .put("issuer", "CN=Device CA,O=Acme")
                .put("serial", "4f:a1:07")
                .put("why", "stolen"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(cut).hasSize(1);
        assertThat(certificate())
                .isEqualTo(new JsonObject()
                        .put("issuer", "cn=device ca,o=acme")
                        .put("serial", "4fa107")
                        .put("purpose", "management")
                        .put("provedAt", "2026-01-15T12:00:00Z")
                        .put("cutAt", "2026-01-15T12:00:00Z")
                        .put("whyNot", "the-admin took the certificate 4fa107 back: stolen"));
        assertThat(admin.get("/revocations").json().getJsonArray("items"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("issuer", "cn=device ca,o=acme")
                                .put("serial", "4fa107")
                                .put("at", "2026-01-15T12:00:00Z")
                                .put("by", "the-admin")
                                .put("why", "stolen")));
    }

    @Test
    void a_certificate_is_taken_back_as_the_one_a_device_came_with() {
        assertThat(revoke(asItCame("lamp-7", "management")).status()).isEqualTo(204);

        assertThat(cut)
                .singleElement()
                .satisfies(event -> assertThat(event.endpoint()).hasToString("lamp-7"));
        assertThat(revoke(asItCame("lamp-7", "bootstrap")).problem()).isEqualTo("certificate-unknown");
        assertThat(revoke(asItCame("lamp-8", "management")).problem()).isEqualTo("certificate-unknown");
    }

    @Test
    void what_was_taken_back_by_mistake_is_good_again() {
        revoke(asItCame("lamp-7", "management"));
        var path = "/revocations/4fa107?issuer=CN%3DDevice%20CA%2CO%3DAcme";

        assertThat(admin.delete(path).status()).isEqualTo(204);

        assertThat(admin.delete(path).problem()).isEqualTo("certificate-unknown");
        assertThat(certificate().containsKey("whyNot")).isFalse();
    }

    @Test
    void what_names_no_certificate_is_refused_with_what_would_be_right() {
        var wrongIssuer =
                new JsonObject().put("issuer", "Acme").put("serial", "1").put("why", "x");
        var wrongSerial =
                new JsonObject().put("issuer", "CN=Acme").put("serial", "0x1g").put("why", "x");

        assertThat(revoke(wrongIssuer).json().getString("detail")).containsIgnoringCase("an issuer is written like");
        assertThat(revoke(wrongSerial).json().getString("detail")).containsIgnoringCase("in hexadecimal");
        assertThat(revoke(new JsonObject().put("why", "x")).status()).isEqualTo(400);
    }

    @Test
    void only_administrators_take_certificates_back_and_everybody_sees_the_lists() {
        assertThat(server.as(Role.OPERATOR)
                        .post("/revocations", asItCame("lamp-7", "management"))
                        .status())
                .isEqualTo(403);
        assertThat(server.as(Role.VIEWER).get("/revocation-lists").json())
                .isEqualTo(new JsonObject().put("items", new JsonArray()));
    }

    @Test
    void a_program_takes_certificates_back_in_the_name_of_its_token() {
        var registry = server.program("registry", Role.ADMIN);

        assertThat(registry.post("/revocations", asItCame("lamp-7", "management"))
                        .status())
                .isEqualTo(204);

        assertThat(certificate().getString("whyNot"))
                .isEqualTo("token:registry took the certificate 4fa107 back: stolen");
    }

    private Client.Response revoke(JsonObject body) {
        return admin.post("/revocations", body);
    }

    private JsonObject certificate() {
        return admin.get("/devices/lamp-7/credentials")
                .json()
                .getJsonArray("certificates")
                .getJsonObject(0);
    }

    private static JsonObject asItCame(String endpoint, String purpose) {
        return new JsonObject()
                .put("endpoint", endpoint)
                .put("purpose", purpose)
                .put("why", "stolen");
    }
}
