package dev.dormouse.lwm2m.telemetry;

import static dev.dormouse.lwm2m.script.Requests.register;
import static dev.dormouse.lwm2m.script.Requests.send;
import static dev.dormouse.lwm2m.script.Requests.sendJson;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.lwm2m.script.ScriptedDevice;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendScriptTest {

    private final TestFleet fleet = aFleet();
    private ServerUnderTest server;
    private ScriptedDevice device;

    @BeforeEach
    void start() {
        server = ServerUnderTest.over(fleet);
        device = new ScriptedDevice(server.coap());
    }

    @AfterEach
    void stop() {
        device.close();
        server.close();
    }

    @Test
    void values_are_acknowledged_and_told_oldest_first() {
        device.asks(register("</3303/0>", "ep=lamp-7", "lwm2m=1.1"));

        var sent = device.asks(
                sendJson("[{\"bn\":\"/3303/0/5700\",\"bt\":1700000000,\"v\":21.5},{\"t\":-60,\"v\":20.0}]"));

        assertThat(sent.getCode()).isEqualTo(ResponseCode.CHANGED);
        var path = NodePath.parse("/3303/0/5700");
        await().untilAsserted(() -> assertThat(reported())
                .containsExactly(
                        new Reading(path, new Value.Decimal(20), Optional.of(Instant.ofEpochSecond(1_699_999_940))),
                        new Reading(path, new Value.Decimal(21.5), Optional.of(Instant.ofEpochSecond(1_700_000_000)))));
    }

    @Test
    void a_sender_we_do_not_know_is_told_so() {
        assertThat(device.asks(sendJson("[{\"n\":\"/3/0/9\",\"v\":1}]")).getCode())
                .isEqualTo(ResponseCode.NOT_FOUND);
    }

    @Test
    void what_cannot_be_read_is_refused_and_nothing_is_told() {
        device.asks(register("lamp-7"));

        assertThat(device.asks(sendJson("[{\"n\":\"/3/0/9\",")).getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(device.asks(sendJson("[{\"n\":\"/3/0/9\",\"vs\":\"full\"}]")).getCode())
                .isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(device.asks(send(112, new byte[0])).getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(device.asks(send(11542, new byte[] {1})).getCode())
                .isEqualTo(ResponseCode.UNSUPPORTED_CONTENT_FORMAT);
        assertThat(server.count("sends_total", "outcome", "undecodable")).isEqualTo(3);
        assertThat(reported()).isEmpty();
    }

    private List<Reading> reported() {
        return fleet.told().stream()
                .filter(ValuesReported.class::isInstance)
                .map(ValuesReported.class::cast)
                .filter(event -> event.source() == Source.SEND)
                .flatMap(event -> event.readings().stream())
                .toList();
    }
}
