package dev.dormouse.coap.traffic;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.Listen;
import dev.dormouse.coap.Opening;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.lane.Admission;
import dev.dormouse.coap.lane.LaneAnswer;
import dev.dormouse.coap.lane.LaneResource;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.Wire;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.DeviceDeregistered;
import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.ledger.Budgets;
import dev.dormouse.fleet.ledger.Ledger;
import dev.dormouse.fleet.ledger.Traffic;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.association.InMemoryAssociations;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Devices without DTLS, on a socket that says what the test says. Header, token, path and payload are counted by hand. */
class PlainTrafficTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final LocalDate TODAY = LocalDate.parse("2026-01-15");
    /** 4 of a header, 1 of a token, 5 of the path, 1 before a payload of 5. */
    private static final int ASKED = 16;

    private static final int ANSWERED = 5;
    private static final int HEADERS = 28;

    private final TestFleet fleet = aFleet();
    private final CollectorRegistry registry = new CollectorRegistry();
    private final CoapTransport transport = transport();
    private final CoapServer server = new CoapServer(transport.settings());
    private final Wire wire;

    PlainTrafficTest() throws IOException {
        var endpoint = transport.endpoints().getFirst();
        server.addEndpoint(endpoint);
        server.add(new Echo());
        transport.start();
        reckoning().start();
        fleet.events().subscribe(transport.traffic()::on);
        Opening.of(server);
        wire = new Wire(endpoint.getAddress());
    }

    private CoapTransport transport() {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new CoapTransport(
                TransportConfig.forDevices(100).on(new Listen(Optional.of(loopback), Optional.empty())),
                fleet.credentials().known(),
                new InMemoryAssociations(),
                fleet.time(),
                fleet.time(),
                new TransportMeters(registry));
    }

    private Service reckoning() {
        var budgets = new Budgets(fleet.ledger(), endpoint -> OptionalLong.empty(), fleet.time());
        return transport.reckoning(new Bookkeeper(
                fleet.ledger(),
                budgets,
                fleet.registrations(),
                fleet.credentials().known(),
                fleet.events(),
                fleet.time()));
    }

    private final class Echo extends LaneResource {
        Echo() {
            super("echo", transport.reception());
        }

        @Override
        protected Admission admit(Exchange exchange) {
            return new Admission.OnLane("lamp-7");
        }

        @Override
        protected LaneAnswer answer(Exchange exchange) {
            return LaneAnswer.of(new Response(ResponseCode.CHANGED));
        }
    }

    @AfterEach
    void stop() {
        wire.close();
        transport.stop();
        server.destroy();
    }

    @Test
    void what_a_device_says_and_hears_is_entered_every_half_minute() throws Exception {
        fleet.with(aDevice("lamp-7").at(wire.address()));
        exchange(1);
        exchange(2);

        assertThat(Eventually.is(() -> spentAfterAWhile().down().messages() == 2))
                .isTrue();

        var spent = spent();
        assertThat(spent.up().messages()).isEqualTo(2);
        assertThat(spent.up().coapBytes()).isEqualTo(2 * ASKED);
        assertThat(spent.up().bytes()).isEqualTo(2 * (ASKED + HEADERS));
        assertThat(spent.down().bytes()).isEqualTo(2 * (ANSWERED + HEADERS));
        assertThat(spent.up().retransmissions()).isZero();
    }

    @Test
    void a_retransmission_and_the_answer_to_it_count_as_such() throws Exception {
        fleet.with(aDevice("lamp-7").at(wire.address()));
        exchange(1);
        exchange(1);

        assertThat(Eventually.is(() -> spentAfterAWhile().down().messages() == 2
                        && spent().up().retransmissions() == 1
                        && spent().down().retransmissions() == 1))
                .isTrue();
    }

    @Test
    void a_device_that_left_at_once_is_charged_all_the_same() throws Exception {
        exchange(1);
        fleet.with(aDevice("lamp-7").at(wire.address()));
        var last = fleet.registrationOf("lamp-7");
        fleet.registrations().remove(last.id());
        fleet.events().publish(new DeviceDeregistered(last, fleet.time().instant()));

        assertThat(Eventually.is(() -> spentAfterAWhile().down().messages() == 1))
                .isTrue();
    }

    @Test
    void what_strangers_say_is_nobodys() throws Exception {
        exchange(1);

        assertThat(Eventually.is(() -> {
                    fleet.time().advance(Duration.ofSeconds(30));
                    var bytes = registry.getSampleValue("dormouse_coap_unattributed_bytes_total");
                    return bytes != null && bytes == ASKED + ANSWERED + 2 * HEADERS;
                }))
                .isTrue();
        assertThat(fleet.ledger().totals(TODAY, TODAY.plusDays(1))).isEmpty();
    }

    private void exchange(int messageId) throws IOException {
        wire.post(messageId, "echo", "hello");
        assertThat(wire.receive().getMID()).isEqualTo(messageId);
    }

    private Traffic spentAfterAWhile() {
        fleet.time().advance(Duration.ofSeconds(30));
        return spent();
    }

    private Traffic spent() {
        return fleet.ledger().of(LAMP, TODAY, TODAY.plusDays(1)).stream()
                .map(Ledger.Day::traffic)
                .reduce(Traffic.NONE, Traffic::plus);
    }
}
