package dev.dormouse.coap.association;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.credential.DeviceKeys;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.node.Crossing;
import dev.dormouse.coap.peer.IdentityMatcher;
import dev.dormouse.coap.peer.Peers;
import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.DtlsRecord;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.RealTime;
import dev.dormouse.coap.rig.Relay;
import dev.dormouse.coap.rig.Store;
import dev.dormouse.coap.storm.Door;
import dev.dormouse.coap.storm.HandshakeRates;
import dev.dormouse.coap.traffic.TrafficCounter;
import dev.dormouse.coap.work.OnTheSpot;
import dev.dormouse.coap.work.RecentlyAbsent;
import dev.dormouse.coap.work.Workers;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.trace.Tap;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With blocks of 32 numbers instead of a million, so that a conversation uses some up. */
class WriteNumbersTest {

    private static final int BLOCK = 32;

    private final Store store = Store.empty();
    private final CollectorRegistry registry = new CollectorRegistry();
    private final Workers lookups = new Workers("test", 4, 100);
    private final Continuity continuity = continuity();
    private final CoapEndpoint endpoint = endpoint();
    private final CoapServer server = new CoapServer(settings());
    private final Relay relay;
    private final Device device;

    WriteNumbersTest() {
        server.addEndpoint(endpoint);
        server.add(new CoapResource("echo") {
            @Override
            public void handlePOST(CoapExchange exchange) {
                exchange.respond(exchange.getRequestText());
            }
        });
        store.credentials().put(aPreSharedKey("lamp-7"));
        server.start();
        relay = new Relay(endpoint.getAddress());
        device = Device.withKey(relay.address(), "lamp-7", keyOf("lamp-7").reveal());
    }

    private Continuity continuity() {
        var settings = new AssociationSettings(Duration.ofDays(1), 100, Duration.ofSeconds(1), 100, BLOCK);
        var clock = InstantSource.system();
        var meters = new TransportMeters(registry);
        return new Continuity(
                settings,
                store.associations(),
                store.credentials().known(),
                new RealTime(),
                clock,
                meters,
                new TrafficCounter(100, 6, clock),
                new Door(new Door.Room(100, 100, 100, 100), new RealTime(), clock, meters),
                new HandshakeRates(clock),
                Crossing.none(),
                Tap.NONE);
    }

    private static Configuration settings() {
        var settings = new Configuration(
                SystemConfig.DEFINITIONS, CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, DtlsConfig.DEFINITIONS);
        settings.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
        settings.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6);
        settings.set(DtlsConfig.DTLS_SERVER_USE_SESSION_ID, false);
        return settings;
    }

    private CoapEndpoint endpoint() {
        var meters = new TransportMeters(new CollectorRegistry());
        var unknown = new RecentlyAbsent<PeerIdentity>(10, Duration.ofSeconds(1), InstantSource.system());
        var dtls = new DtlsConnectorConfig.Builder(settings())
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .setPskStore(new DeviceKeys(
                        store.credentials().known(),
                        unknown,
                        new HandshakeRates(InstantSource.system()),
                        lookups,
                        new RealTime(),
                        meters));
        return new CoapEndpoint.Builder()
                .setConfiguration(settings())
                .setConnector(continuity.connector(dtls, new OnTheSpot()))
                .setEndpointContextMatcher(new IdentityMatcher())
                .build();
    }

    @AfterEach
    void stop() {
        device.close();
        relay.close();
        server.destroy();
        continuity.stop();
        lookups.stop(Duration.ofSeconds(1));
    }

    @BeforeEach
    void a_device_that_has_said_hello() throws Exception {
        assertThat(device.say("hello")).contains("hello");
    }

    private ConnectionId id() {
        var cid = relay.fromDevice().stream()
                .flatMap(datagram -> DtlsRecord.records(datagram, 6).stream())
                .filter(record -> record.type() == DtlsRecord.WITH_CID)
                .findFirst()
                .orElseThrow()
                .cid();
        return new ConnectionId(cid);
    }

    private List<Long> written() {
        return relay.fromServer().stream()
                .flatMap(datagram -> DtlsRecord.records(datagram, 0).stream())
                .filter(record -> record.epoch() > 0)
                .map(DtlsRecord::sequence)
                .toList();
    }

    private double dropped(String reason) {
        var value = registry.getSampleValue(
                "dormouse_coap_records_dropped_total", new String[] {"reason"}, new String[] {reason});
        return value == null ? 0 : value;
    }

    @Test
    void a_running_conversation_reserves_ahead_and_never_stops() throws Exception {
        for (int i = 0; i < 5 * BLOCK; i++) assertThat(device.say("hello " + i)).contains("hello " + i);

        long reserved = store.associations().reserve(id(), BLOCK).orElseThrow();
        assertThat(written()).doesNotHaveDuplicates().allMatch(number -> number < reserved);
        assertThat(reserved).isGreaterThanOrEqualTo(6 * BLOCK);
        assertThat(dropped("not_reserved")).isZero();
        assertThat(device.handshakes()).isEqualTo(1);
    }

    @Test
    void without_a_reservation_nothing_leaves() throws Exception {
        store.outage().begin();
        // Marks cannot be set either, so we speak: each of these uses a number up.
        for (int i = 0; i < 2 * BLOCK; i++) endpoint.getConnector().send(message());

        assertThat(Eventually.is(() -> dropped("not_reserved") > 0)).isTrue();
        assertThat(written()).allMatch(number -> number < BLOCK);
        store.outage().end();
        assertThat(device.say("back")).contains("back");
        assertThat(written()).doesNotHaveDuplicates();
        assertThat(device.handshakes()).isEqualTo(1);
    }

    private RawData message() {
        var peer = new Peer(relay.deviceAsSeen(), new PreSharedKeyIdentity("lamp-7"), Optional.of(id()));
        return RawData.outbound(new byte[] {0x40, 0, 0, 1}, Peers.destination(peer), null, false);
    }

    @Test
    void an_association_that_another_node_has_taken_over_is_left_and_comes_back_with_its_device() throws Exception {
        store.associations().reserve(id(), BLOCK);

        for (int i = 0; i < BLOCK; i++) assertThat(device.say("hello " + i)).contains("hello " + i);

        assertThat(dropped("fenced")).isPositive();
        assertThat(registry.getSampleValue("dormouse_coap_adoptions_total")).isPositive();
        assertThat(written()).doesNotHaveDuplicates();
        assertThat(written()).noneMatch(number -> number >= BLOCK && number < 2 * BLOCK);
        assertThat(device.handshakes()).isEqualTo(1);
    }

    @Test
    void an_association_that_is_gone_from_the_store_is_not_used_on() throws Exception {
        store.associations().remove(id());

        for (int i = 0; i < BLOCK && device.say("hello", Duration.ofMillis(600)).isPresent(); i++) continue;

        assertThat(Eventually.is(() -> continuity.inHeap() == 0)).isTrue();
        assertThat(dropped("fenced")).isEqualTo(1);
    }
}
