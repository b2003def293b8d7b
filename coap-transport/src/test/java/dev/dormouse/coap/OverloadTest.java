package dev.dormouse.coap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.lane.Admission;
import dev.dormouse.coap.lane.LaneAnswer;
import dev.dormouse.coap.lane.LaneResource;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.rig.Wire;
import dev.dormouse.coap.storm.Importance;
import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.Crowd;
import dev.dormouse.testkit.association.InMemoryAssociations;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What requests are told while there is no time for them. */
class OverloadTest {

    private static final Duration A_MOMENT = Duration.ofMillis(250);

    private final VirtualTime time = new VirtualTime();
    private final CollectorRegistry registry = new CollectorRegistry();
    private final AtomicReference<Double> pressure = new AtomicReference<>(0.0);
    private final CoapTransport transport = transport();
    private final CoapServer server = new CoapServer(transport.settings());
    private final Wire wire;

    OverloadTest() throws IOException {
        var endpoint = transport.endpoints().getFirst();
        server.addEndpoint(endpoint);
        server.add(new Desk("register", Importance.STRANGER, Optional.of(ResponseCode.SERVICE_UNAVAILABLE)));
        server.add(new Desk("return", Importance.REGISTRATION, Optional.of(ResponseCode.SERVICE_UNAVAILABLE)));
        server.add(new Desk("update", Importance.UPDATE, Optional.empty()));
        transport.door().pressure().watch(pressure::get);
        transport.start();
        Opening.of(server);
        wire = new Wire(endpoint.getAddress());
    }

    private CoapTransport transport() {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new CoapTransport(
                TransportConfig.forDevices(100).on(new Listen(Optional.of(loopback), Optional.empty())),
                new InMemoryCredentials().known(),
                new InMemoryAssociations(),
                time,
                time,
                new TransportMeters(registry));
    }

    private final class Desk extends LaneResource {
        private final Importance importance;
        private final Optional<ResponseCode> excuse;

        Desk(String name, Importance importance, Optional<ResponseCode> excuse) {
            super(name, transport.reception());
            this.importance = importance;
            this.excuse = excuse;
        }

        @Override
        protected Admission admit(Exchange exchange) {
            return new Admission.OnLane("lamp-7");
        }

        @Override
        protected Importance importance(Exchange exchange) {
            return importance;
        }

        @Override
        protected Optional<Response> whileThereIsNoTime(Exchange exchange) {
            return excuse.map(Response::new);
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
    void strangers_are_sent_away_while_updates_go_on() throws Exception {
        press(0.8);

        wire.post(1, "register", "lamp-7");
        assertThat(((Response) wire.receive()).getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
        wire.post(2, "update", "lamp-7");
        assertThat(((Response) wire.receive()).getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(shed("stranger")).isOne();
    }

    @Test
    void a_storm_says_how_many_were_told_to_come_back_later() throws Exception {
        press(0.8);
        for (int i = 1; i <= 12; i++) {
            wire.post(i, "register", "lamp-7");
            wire.receive();
        }
        time.advance(A_MOMENT);

        var storm = transport.storms().all().getFirst();
        assertThat(storm.crowd(Arrival.STRANGER)).isEqualTo(new Crowd(0, 12));
        assertThat(storm.sentAway()).isEqualTo(12);
    }

    @Test
    void a_registration_of_who_proved_himself_waits_until_there_is_time() throws Exception {
        press(0.9);

        wire.post(1, "return", "lamp-7");
        assertThat(wire.receive(Duration.ofMillis(200))).isEmpty();
        time.advance(Duration.ofSeconds(2));
        assertThat(wire.receive().getRawCode()).as("an empty acknowledgement").isZero();
        press(0);

        assertThat(((Response) wire.receive()).getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(shed("registration")).isZero();
    }

    @Test
    void one_that_has_waited_too_long_is_told_to_come_back_later() throws Exception {
        press(0.9);

        wire.post(1, "return", "lamp-7");
        assertThat(wire.receive(Duration.ofMillis(200))).isEmpty();
        time.advance(Duration.ofSeconds(2));
        assertThat(wire.receive().getRawCode()).as("an empty acknowledgement").isZero();
        time.advance(Duration.ofSeconds(30));

        assertThat(((Response) wire.receive()).getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
        assertThat(shed("registration")).isOne();
    }

    @Test
    void what_a_device_asks_meanwhile_takes_the_place_of_what_waits() throws Exception {
        press(0.85);
        wire.post(1, "return", "lamp-7");
        assertThat(wire.receive(Duration.ofMillis(200))).isEmpty();

        wire.post(2, "update", "lamp-7");
        assertThat(((Response) wire.receive()).getCode()).isEqualTo(ResponseCode.CHANGED);
        press(0);

        assertThat(wire.receive(Duration.ofMillis(200))).isEmpty();
    }

    @Test
    void a_server_that_stops_keeps_nobody_waiting() throws Exception {
        press(0.9);
        wire.post(1, "return", "lamp-7");
        assertThat(wire.receive(Duration.ofMillis(200))).isEmpty();

        transport.door().stop();

        assertThat(((Response) wire.receive()).getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
    }

    @Test
    void an_update_meets_silence_and_its_retransmission_a_new_chance() throws Exception {
        press(1.2);
        wire.post(1, "update", "lamp-7");
        assertThat(wire.receive(Duration.ofMillis(200))).isEmpty();

        press(0);
        wire.post(1, "update", "lamp-7");

        assertThat(((Response) wire.receive()).getCode()).isEqualTo(ResponseCode.CHANGED);
    }

    private double shed(String kind) {
        var shed = registry.getSampleValue("dormouse_coap_shed_total", new String[] {"class"}, new String[] {kind});
        return shed == null ? 0 : shed;
    }

    private void press(double level) {
        pressure.set(level);
        time.advance(A_MOMENT);
    }
}
