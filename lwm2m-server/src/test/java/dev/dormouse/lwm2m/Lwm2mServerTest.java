package dev.dormouse.lwm2m;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.coap.Listen;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.lwm2m.script.Requests;
import dev.dormouse.lwm2m.script.ScriptedDevice;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.Test;

class Lwm2mServerTest {

    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void a_port_that_is_taken_stops_the_start_and_leaves_none_open() throws Exception {
        try (var free = new DatagramSocket(ANY);
                var taken = new DatagramSocket(ANY)) {
            var wanted = (InetSocketAddress) free.getLocalSocketAddress();
            free.close();
            var listen =
                    new Listen(Optional.of(wanted), Optional.of((InetSocketAddress) taken.getLocalSocketAddress()));

            assertThatThrownBy(() -> ServerUnderTest.over(aFleet(), listen))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("coaps")
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));

            try (var again = new DatagramSocket(wanted)) {
                assertThat(again.isBound()).isTrue();
            }
        }
    }

    @Test
    void stopping_twice_is_stopping_once() {
        var server = ServerUnderTest.over(aFleet());

        server.close();

        assertThatCode(server::close).doesNotThrowAnyException();
    }

    @Test
    void a_server_may_listen_without_dtls() {
        try (var server = ServerUnderTest.over(aFleet(), new Listen(Optional.of(ANY), Optional.empty()));
                var device = new ScriptedDevice(server.coap())) {
            assertThat(device.asks(Requests.register("lamp-7")).getCode()).isEqualTo(ResponseCode.CREATED);
        }
    }
}
