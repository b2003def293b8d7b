package dev.dormouse.bootstrap.client;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.bootstrap.BootstrapSession.Exchange;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.credential.TestCredentials;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.leshan.core.request.ContentFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody else's client is bootstrapped by every kind of credential to every kind, and registers with what it was given. */
class LeshanClientTest {

    private static final EndpointName LAMP_7 = new EndpointName("lamp-7");

    private final TestFleet fleet = aFleet();
    private final Factory factory = new Factory(fleet);

    @AfterEach
    void stop() {
        factory.close();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SEC, NO_SEC", "NO_SEC, PSK", "NO_SEC, RPK", "NO_SEC, X509",
        "PSK, NO_SEC", "PSK, PSK", "PSK, RPK", "PSK, X509",
        "RPK, NO_SEC", "RPK, PSK", "RPK, RPK", "RPK, X509",
        "X509, NO_SEC", "X509, PSK", "X509, RPK", "X509, X509",
    })
    void a_device_with_one_kind_of_credential_gets_another_and_registers_with_it(Mode before, Mode after) {
        factory.gives(after);

        try (var device = LeshanDevice.fresh("lamp-7", factory.fresh(before, LAMP_7))) {
            device.registered();

            var session = factory.bootstrap().desk().ended();
            assertThat(session.outcome()).isEqualTo(new Outcome.Finished());
            assertThat(session.exchanges())
                    .extracting(Exchange::what)
                    .containsExactly("request", "discover", "delete /", "write /0/1", "write /1/0", "finish");
            assertThat(kindOf(session.peer().identity())).isEqualTo(before);
            assertThat(kindOf(fleet.registrationOf("lamp-7").peer().identity())).isEqualTo(after);
        }
    }

    private static Mode kindOf(PeerIdentity identity) {
        return switch (identity) {
            case PeerIdentity.Unsecured unsecured -> Mode.NO_SEC;
            case PeerIdentity.PreSharedKeyIdentity shared -> Mode.PSK;
            case PeerIdentity.PublicKeyIdentity key -> Mode.RPK;
            case PeerIdentity.CertificateIdentity certificate -> Mode.X509;
        };
    }

    @ParameterizedTest
    @CsvSource({"SENML_CBOR, senml-cbor", "SENML_JSON, senml-json", "TLV, tlv"})
    void a_device_is_told_in_the_format_it_prefers(String preferred, String spoken) {
        factory.gives(Mode.PSK);

        try (var device =
                LeshanDevice.fresh("lamp-7", factory.fresh(Mode.PSK, LAMP_7), ContentFormat.fromName(preferred))) {
            device.registered();

            var session = factory.bootstrap().desk().ended();
            assertThat(session.exchanges().stream()
                            .filter(exchange -> exchange.what().startsWith("write")))
                    .extracting(Exchange::format)
                    .containsOnly(Optional.of(spoken));
        }
    }

    @Test
    void a_device_that_does_not_say_its_name_has_the_one_of_its_credential() {
        factory.gives(Mode.PSK);

        try (var device = LeshanDevice.unnamed(factory.fresh(Mode.PSK, LAMP_7))) {
            device.registered();

            assertThat(factory.bootstrap().desk().ended().endpoint()).isEqualTo(LAMP_7);
            assertThat(fleet.registered()).containsExactly(LAMP_7);
        }
    }

    @Test
    void a_device_that_names_another_is_refused_and_nothing_is_planned() {
        factory.gives(Mode.PSK);

        try (var device = LeshanDevice.fresh("lamp-8", factory.fresh(Mode.PSK, LAMP_7))) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> factory.bootstrap().count("requests_total", "outcome", "refused") > 0);
        }

        assertThat(factory.bootstrap().desk().found()).isEmpty();
        assertThat(factory.bootstrap().desk().unasked()).isZero();
        assertThat(fleet.registered()).isEmpty();
    }

    @Test
    void neither_an_unknown_identity_nor_a_wrong_key_gets_further_than_the_handshake() {
        factory.gives(Mode.PSK);
        factory.fresh(Mode.PSK, LAMP_7);

        try (var unknown = LeshanDevice.fresh(
                        "lamp-9", factory.preSharedKey("lamp-9", "0123456789abcdef".getBytes(UTF_8)));
                var wrong = LeshanDevice.fresh(
                        "lamp-7", factory.preSharedKey("lamp-7", "not the right one".getBytes(UTF_8)))) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> factory.bootstrap().handshakes() >= 2);
        }

        assertThat(factory.bootstrap().count("requests_total", "outcome", "welcome"))
                .isZero();
        assertThat(factory.bootstrap().desk().unasked()).isZero();
    }

    @Test
    void a_key_for_the_lwm2m_server_opens_no_bootstrap() {
        TestCredentials.put(fleet.credentials(), TestCredentials.aPreSharedKey("lamp-7"), Purpose.MANAGEMENT);
        factory.gives(Mode.PSK);

        try (var device = LeshanDevice.fresh(
                "lamp-7",
                factory.preSharedKey("lamp-7", TestCredentials.keyOf("lamp-7").reveal()))) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> factory.bootstrap().handshakes() >= 1);
        }

        assertThat(factory.bootstrap().desk().found()).isEmpty();
    }

    @Test
    void a_registered_device_is_sent_back_to_bootstrap_by_the_trigger_and_returns() {
        factory.gives(Mode.PSK);
        try (var device = LeshanDevice.fresh("lamp-7", factory.fresh(Mode.PSK, LAMP_7))) {
            device.registered();
            factory.bootstrap().desk().ended();
            var first = fleet.registrationOf("lamp-7").id();

            var answer = factory.management()
                    .gateway()
                    .perform(
                            fleet.registrationOf("lamp-7"),
                            new Operation.Execute(new ResourcePath(1, 0, 9), Optional.empty()),
                            Duration.ofSeconds(10));

            assertThat(answer).isInstanceOf(Answer.Done.class);
            assertThat(factory.bootstrap().desk().ended().outcome()).isEqualTo(new Outcome.Finished());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !fleet.registered().isEmpty()
                            && !fleet.registrationOf("lamp-7").id().equals(first));
        }
    }

    @Test
    void a_bootstrap_server_that_was_restarted_serves_devices_without_another_word() {
        factory.gives(Mode.X509);
        var security = factory.fresh(Mode.PSK, LAMP_7);

        factory.restartsBootstrap();

        try (var device = LeshanDevice.fresh("lamp-7", security)) {
            device.registered();
            assertThat(factory.bootstrap().desk().ended().outcome()).isEqualTo(new Outcome.Finished());
        }
    }
}
