package dev.dormouse.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.rig.Store;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.network.Endpoint;
import org.junit.jupiter.api.Test;

class OpeningTest {

    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static CoapTransport listening(InetSocketAddress coap, InetSocketAddress coaps) {
        var store = Store.empty();
        var time = new VirtualTime();
        return new CoapTransport(
                TransportConfig.forDevices(100).on(new Listen(Optional.of(coap), Optional.of(coaps))),
                store.credentials().known(),
                store.associations(),
                time,
                time,
                new TransportMeters(new CollectorRegistry()));
    }

    private static CoapServer server(CoapTransport transport) {
        var server = new CoapServer(transport.settings());
        transport.endpoints().forEach(server::addEndpoint);
        return server;
    }

    @Test
    void both_ports_are_open_and_told() {
        var server = server(listening(ANY, ANY));

        Opening.of(server);

        assertThat(server.getEndpoints()).hasSize(2).allMatch(Endpoint::isStarted);
        assertThat(server.getEndpoints())
                .allMatch(endpoint -> endpoint.getAddress().getPort() > 0);
        server.destroy();
    }

    @Test
    void one_port_that_is_taken_fails_the_start_and_is_named() throws Exception {
        try (var taken = new DatagramSocket(ANY)) {
            var address = (InetSocketAddress) taken.getLocalSocketAddress();
            var coaps = server(listening(ANY, address));
            var coap = server(listening(address, ANY));

            assertThatThrownBy(() -> Opening.of(coaps))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("coaps cannot be opened on 127.0.0.1 port " + address.getPort())
                    .hasMessageContaining("in use");
            assertThatThrownBy(() -> Opening.of(coap))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageStartingWith("coap cannot be opened on 127.0.0.1 port " + address.getPort());
            coaps.destroy();
            coap.destroy();
        }
    }

    @Test
    void two_ports_that_are_taken_fail_the_start_as_well() throws Exception {
        try (var taken = new DatagramSocket(ANY)) {
            var address = (InetSocketAddress) taken.getLocalSocketAddress();
            var server = server(listening(address, address));

            assertThatThrownBy(() -> Opening.of(server)).isInstanceOf(StartupFailure.class);
            server.destroy();
        }
    }
}
