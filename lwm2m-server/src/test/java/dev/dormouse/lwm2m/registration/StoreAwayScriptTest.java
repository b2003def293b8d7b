package dev.dormouse.lwm2m.registration;

import static dev.dormouse.lwm2m.script.Requests.deregister;
import static dev.dormouse.lwm2m.script.Requests.register;
import static dev.dormouse.lwm2m.script.Requests.sendJson;
import static dev.dormouse.lwm2m.script.Requests.update;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.coap.lane.Patience;
import dev.dormouse.lwm2m.script.ScriptedDevice;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoreAwayScriptTest {

    private final TestFleet fleet = aFleet();
    private ServerUnderTest server;
    private ScriptedDevice device;
    private String location;

    @BeforeEach
    void start() {
        server = ServerUnderTest.over(fleet);
        device = new ScriptedDevice(server.coap());
        location = device.asks(register("lamp-7")).getOptions().getLocationPathString();
    }

    @AfterEach
    void stop() {
        device.close();
        server.close();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("update", ResponseCode.CHANGED),
                Arguments.of("deregister", ResponseCode.DELETED),
                Arguments.of("send", ResponseCode.CHANGED));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_device_waits_with_us_and_gets_its_answer_when_the_store_is_back(String kind, ResponseCode answer) {
        fleet.outage().begin();
        sendsAndIsHeld(request(kind));
        fleet.outage().end();
        fleet.time().advance(Patience.DEFAULT.firstPause());

        var late = (Response) device.hears();

        assertThat(late.getType()).isEqualTo(Type.CON);
        assertThat(late.getCode()).isEqualTo(answer);
        device.sends(EmptyMessage.newACK(late));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void past_all_patience_there_is_silence_and_never_a_word_that_the_registration_is_lost(String kind) {
        fleet.outage().begin();
        sendsAndIsHeld(request(kind));

        assertThat(heardWithin(Duration.ofMinutes(3))).isEmpty();

        fleet.outage().end();
        assertThat(fleet.registered()).hasSize(1);
    }

    @Test
    void new_devices_are_told_to_come_back_each_at_a_time_of_its_own() {
        fleet.outage().begin();
        var times = new HashSet<Long>();

        for (int i = 0; i < 20; i++) {
            var later = device.asks(register("new-" + i));

            assertThat(later.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
            assertThat(later.getOptions().getMaxAge()).isBetween(60L, 120L);
            times.add(later.getOptions().getMaxAge());
        }
        assertThat(times).hasSizeGreaterThan(1);
    }

    @Test
    void requests_that_make_no_sense_are_refused_all_the_same() {
        fleet.outage().begin();

        assertThat(device.asks(register("</3/0>", "ep=lamp-7", "lt=abc")).getCode())
                .isEqualTo(ResponseCode.BAD_REQUEST);
    }

    /** What is acknowledged is held only from the moment that the server has set itself a time to look again. */
    private void sendsAndIsHeld(Request request) {
        int scheduled = fleet.time().scheduled();
        device.sends(request);
        assertThat(device.hears())
                .isInstanceOf(EmptyMessage.class)
                .extracting(Message::getType)
                .isEqualTo(Type.ACK);
        await().until(() -> fleet.time().scheduled() > scheduled);
    }

    /** Lets time pass, in steps that leave the server time to speak in. */
    private Optional<Message> heardWithin(Duration duration) {
        for (var passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plusSeconds(1)) {
            fleet.time().advance(Duration.ofSeconds(1));
            var heard = device.hears(Duration.ofMillis(5));
            if (heard.isPresent()) return heard;
        }
        return device.hears(Duration.ofMillis(100));
    }

    private Request request(String kind) {
        return switch (kind) {
            case "update" -> update(location, "lt=600");
            case "deregister" -> deregister(location);
            default -> sendJson("[{\"n\":\"/3/0/9\",\"v\":1}]");
        };
    }
}
