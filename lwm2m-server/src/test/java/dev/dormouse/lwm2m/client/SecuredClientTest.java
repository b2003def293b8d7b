package dev.dormouse.lwm2m.client;

import static dev.dormouse.lwm2m.client.LeshanDevice.SERVER_ID;
import static dev.dormouse.lwm2m.client.LeshanDevice.uri;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.lwm2m.client.SecuredServer.Mode;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.credential.TestCredentials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.leshan.client.object.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecuredClientTest {

    private static final EndpointName LAMP_7 = new EndpointName("lamp-7");
    private static final ResourcePath DIMMER = new ResourcePath(Lamp.OBJECT, 0, Lamp.DIMMER);

    private final TestFleet fleet = aFleet();
    private final SecuredServer secured = new SecuredServer(fleet);
    private ServerUnderTest server = secured.server();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_device_with_a_pre_shared_key_registers_and_is_read() {
        try (var device = LeshanDevice.secured("lamp-7", secured.security(Mode.PSK, LAMP_7))) {
            assertThat(fleet.registrationOf("lamp-7").peer().identity()).isEqualTo(new PreSharedKeyIdentity("lamp-7"));
            assertThat(fleet.registrationOf("lamp-7").peer().connectionId()).isPresent();
            assertAnswers(device);
        }
    }

    @Test
    void a_device_with_a_raw_public_key_registers_and_is_read() {
        try (var device = LeshanDevice.secured("lamp-7", secured.security(Mode.RPK, LAMP_7))) {
            assertThat(fleet.registrationOf("lamp-7").peer().identity()).isInstanceOf(PublicKeyIdentity.class);
            assertAnswers(device);
        }
    }

    @Test
    void a_device_with_a_certificate_registers_and_is_read() {
        try (var device = LeshanDevice.secured("lamp-7", secured.security(Mode.X509, LAMP_7))) {
            assertThat(fleet.registrationOf("lamp-7").peer().identity()).isEqualTo(new CertificateIdentity("lamp-7"));
            assertAnswers(device);
        }
    }

    @Test
    void a_device_that_does_not_say_its_name_has_the_one_of_its_credential() {
        fleet.credentials().put(TestCredentials.aPreSharedKey("lamp-7", "key-of-lamp-7"));

        try (var device = LeshanDevice.unnamed(preSharedKey("key-of-lamp-7"))) {
            assertThat(fleet.registered()).containsExactly(LAMP_7);
            assertAnswers(device);
        }
    }

    @Test
    void after_a_restart_observations_and_requests_go_on_without_a_handshake_or_a_registration() {
        fleet.credentials().put(TestCredentials.aPreSharedKey("lamp-7"));
        try (var device = LeshanDevice.secured("lamp-7", preSharedKey("lamp-7"))) {
            var before = fleet.registrationOf("lamp-7");
            assertThat(asks(new Operation.Observe(DIMMER))).isInstanceOf(Answer.Observing.class);
            assertThat(server.handshakes()).isEqualTo(1);

            server = server.restarted();
            assertAnswers(device);
            device.lamp.dim(77);

            await().untilAsserted(
                            () -> assertThat(notified()).containsExactly(new Value.Whole(21), new Value.Whole(77)));
            assertThat(server.handshakes()).isZero();
            assertThat(fleet.registrationOf("lamp-7")).isEqualTo(before);
        }
    }

    private void assertAnswers(LeshanDevice device) {
        device.lamp.dim(21);
        assertThat(asks(new Operation.Read(DIMMER)))
                .isInstanceOfSatisfying(
                        Answer.Values.class,
                        values ->
                                assertThat(values.readings().getFirst().value()).isEqualTo(new Value.Whole(21)));
    }

    private Answer asks(Operation operation) {
        return server.gateway().perform(fleet.registrationOf("lamp-7"), operation, Duration.ofSeconds(10));
    }

    private Security preSharedKey(String identity) {
        return Security.psk(
                uri("coaps", server.coaps()),
                SERVER_ID,
                identity.getBytes(StandardCharsets.UTF_8),
                TestCredentials.keyOf("lamp-7").reveal());
    }

    private List<Value> notified() {
        return fleet.told().stream()
                .filter(event -> event instanceof ValuesReported values && values.source() == Source.NOTIFY)
                .map(ValuesReported.class::cast)
                .flatMap(event -> event.readings().stream())
                .map(reading -> reading.value())
                .toList();
    }
}
