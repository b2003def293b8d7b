package dev.dormouse.lwm2m.client;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.trace.CoapMessage;
import dev.dormouse.fleet.trace.Direction;
import dev.dormouse.fleet.trace.Traced;
import dev.dormouse.fleet.trace.Traced.Step;
import dev.dormouse.lwm2m.Lwm2mServer;
import dev.dormouse.lwm2m.client.SecuredServer.Mode;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A device of another make, traced from before it came. */
class TracedClientTest {

    private static final EndpointName LAMP_7 = new EndpointName("lamp-7");
    private static final ResourcePath DIMMER = new ResourcePath(Lamp.OBJECT, 0, Lamp.DIMMER);

    private final TestFleet fleet = aFleet();
    private final SecuredServer secured = new SecuredServer(fleet);
    private final ServerUnderTest server = secured.server();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_secured_device_is_seen_from_its_handshake_to_its_answers() {
        var security = secured.security(Mode.PSK, LAMP_7);
        server.traces().begin(LAMP_7, "ann", Duration.ofMinutes(10));

        try (var device = LeshanDevice.secured("lamp-7", security)) {
            device.lamp.dim(21);
            assertThat(asks(new Operation.Read(DIMMER))).isInstanceOf(Answer.Values.class);

            await().untilAsserted(() -> {
                assertThat(said(Direction.UP)).contains("2.05");
                assertThat(said(Direction.DOWN)).contains("2.01", "0.01");
            });
            assertThat(handshakes()).contains(Step.DONE);
            assertThat(said(Direction.UP)).startsWith("0.02");
            assertThat(messages())
                    .allSatisfy(message -> assertThat(message.wireBytes().orElseThrow())
                            .isGreaterThanOrEqualTo(message.coapBytes() + 28 + 29));
            assertThat(valueOf(answer())).isEqualTo(new Value.Whole(21));
        }
    }

    @Test
    void an_unsecured_device_is_seen_from_its_registration_on() {
        server.traces().begin(LAMP_7, "ann", Duration.ofMinutes(10));

        try (var device = LeshanDevice.secured("lamp-7", secured.security(Mode.NO_SEC, LAMP_7))) {
            device.lamp.dim(21);
            assertThat(asks(new Operation.Read(DIMMER))).isInstanceOf(Answer.Values.class);

            await().untilAsserted(() -> {
                assertThat(said(Direction.UP)).contains("2.05");
                assertThat(said(Direction.DOWN)).contains("2.01", "0.01");
            });
            assertThat(said(Direction.UP)).startsWith("0.02");
            assertThat(said(Direction.DOWN)).startsWith("2.01");
            assertThat(messages())
                    .allSatisfy(message -> assertThat(message.wireBytes()).hasValue(message.coapBytes() + 28));
        }
    }

    private Answer asks(Operation operation) {
        return server.gateway().perform(fleet.registrationOf("lamp-7"), operation, Duration.ofSeconds(10));
    }

    private List<Traced> lines() {
        return server.traces()
                .read(LAMP_7, Optional.empty(), 1_000)
                .orElseThrow()
                .lines();
    }

    private List<Traced.Message> messages() {
        return seen(Traced.Message.class).toList();
    }

    private List<Step> handshakes() {
        return seen(Traced.Handshake.class).map(Traced.Handshake::step).toList();
    }

    private <T> Stream<T> seen(Class<T> kind) {
        return lines().stream().map(Traced::seen).filter(kind::isInstance).map(kind::cast);
    }

    private List<String> said(Direction direction) {
        return messages().stream()
                .filter(message -> message.direction() == direction)
                .map(message -> coap(message).named().dotted())
                .toList();
    }

    private Traced.Message answer() {
        return messages().stream()
                .filter(message -> coap(message).named().dotted().equals("2.05"))
                .findFirst()
                .orElseThrow();
    }

    private Value valueOf(Traced.Message message) {
        return Lwm2mServer.payloadReader(OmaRegistry.load())
                .read(
                        message.payload(),
                        coap(message).contentFormat(),
                        message.about(),
                        fleet.registrationOf("lamp-7").objects())
                .orElseThrow()
                .getFirst()
                .value();
    }

    private static CoapMessage coap(Traced.Message message) {
        byte[] bytes = new byte[message.coapBytes()];
        System.arraycopy(message.head(), 0, bytes, 0, message.head().length);
        System.arraycopy(message.payload(), 0, bytes, message.head().length, message.payload().length);
        return CoapMessage.parse(bytes).orElseThrow();
    }
}
