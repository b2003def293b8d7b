package dev.dormouse.coap.traffic;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.rig.Attacker;
import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.Relay;
import dev.dormouse.coap.rig.Server;
import dev.dormouse.coap.rig.Store;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.ledger.Budgets;
import dev.dormouse.fleet.ledger.Flow;
import dev.dormouse.fleet.ledger.Ledger;
import dev.dormouse.fleet.ledger.Traffic;
import dev.dormouse.testkit.ledger.InMemoryLedger;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;
import org.junit.jupiter.api.Test;

/** What the ledger says, held against what a relay saw pass. */
class TrafficTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final byte[] KEY = keyOf("lamp-7").reveal();
    private static final int HEADERS = 28;
    /** A record's header, a connection id of six bytes, an explicit nonce, a short tag, and the type inside. */
    private static final int RECORD_WITH_CID = 13 + 6 + 8 + 8 + 1;

    private static final int RECORD = 13 + 8 + 8;
    private static final int RECORD_WITH_LONG_TAG = 13 + 8 + 16;

    private final Store store = Store.empty();
    private final Ledger ledger = new InMemoryLedger();

    @Test
    void a_device_with_connection_ids_is_counted_to_the_byte_wherever_it_speaks_from() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.on(store);
                var relay = new Relay(server.address());
                var device = shortTagged(relay.address())) {
            assertThat(device.say("hello")).contains("hello");
            relay.rebind();
            assertThat(device.say("it is me, from elsewhere")).contains("it is me, from elsewhere");
            assertThat(server.ask(server.heard().getLast())).contains("noon");

            var traffic = reckoned(server, relay);

            assertSame(traffic.up(), relay.fromDevice());
            assertSame(traffic.down(), relay.fromServer());
            assertThat(traffic.handshakes()).isEqualTo(1);
            assertThat(traffic.up().messages()).isEqualTo(3);
            assertThat(traffic.up().recordBytes()).isEqualTo(3 * RECORD_WITH_CID);
            assertThat(traffic.down().messages()).isEqualTo(3);
            assertThat(traffic.down().recordBytes()).isEqualTo(3 * RECORD);
            assertThat(traffic.up().handshakeBytes()).isPositive();
        }
    }

    @Test
    void a_device_without_connection_ids_is_counted_to_the_byte() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.on(store);
                var relay = new Relay(server.address());
                var device = Device.withoutCid(relay.address(), "lamp-7", KEY)) {
            assertThat(device.say("hello")).contains("hello");
            assertThat(device.say("hello again")).contains("hello again");

            var traffic = reckoned(server, relay);

            assertSame(traffic.up(), relay.fromDevice());
            assertSame(traffic.down(), relay.fromServer());
            assertThat(traffic.up().recordBytes()).isEqualTo(2 * RECORD_WITH_LONG_TAG);
        }
    }

    @Test
    void an_adopted_association_is_counted_as_before() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = shortTagged(relay.address())) {
            assertThat(device.say("hello")).contains("hello");
            first.close();
            int before = relay.fromDevice().size();
            try (var second = Server.on(store)) {
                relay.serverIs(second.address());
                assertThat(device.say("still here")).contains("still here");

                var traffic = reckoned(second, relay, before);

                assertSame(
                        traffic.up(),
                        relay.fromDevice().subList(before, relay.fromDevice().size()));
                assertThat(traffic.handshakes()).isZero();
                assertThat(traffic.up().recordBytes()).isEqualTo(RECORD_WITH_CID);
            }
        }
    }

    @Test
    void what_was_lost_and_sent_again_counts_as_such() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.on(store);
                var relay = new Relay(server.address());
                var device = shortTagged(relay.address())) {
            assertThat(device.say("hello")).contains("hello");
            var answers = new AtomicInteger();
            relay.onlyToDevice(datagram -> answers.incrementAndGet() > 1);
            assertThat(device.say("hello again")).contains("hello again");

            // A repetition is told apart after it was answered, so the answer may be here before the count is.
            assertThat(Eventually.is(() -> reckoned(server, relay).up().retransmissions() == 1))
                    .isTrue();
            var traffic = spent();

            assertSame(traffic.up(), relay.fromDevice());
            assertSame(traffic.down(), relay.fromServer());
            assertThat(traffic.down().retransmissions()).isEqualTo(1);
            assertThat(traffic.up().messages()).isEqualTo(3);
        }
    }

    @Test
    void a_handshake_in_vain_is_counted_for_whom_it_claimed_to_be_and_its_bytes_for_nobody() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.on(store, Server.givingUpSoon());
                var device = Device.withKey(
                        server.address(), "lamp-7", keyOf("another").reveal())) {
            assertThat(device.say("hello", Duration.ofSeconds(2))).isEmpty();
            assertThat(Eventually.is(() -> server.count("handshakes_failed_total", "reason", "not_confirmed") > 0))
                    .isTrue();

            reckoning(server).stop();

            var traffic = spent();
            assertThat(traffic.failedHandshakes()).isPositive();
            assertThat(traffic.handshakes()).isZero();
            assertThat(traffic.bytes()).isZero();
            assertThat(server.count("unattributed_bytes_total")).isPositive();
        }
    }

    @Test
    void while_the_store_is_away_counts_stay_where_they_are() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.on(store);
                var relay = new Relay(server.address());
                var device = shortTagged(relay.address())) {
            assertThat(device.say("hello")).contains("hello");
            store.outage().begin();
            reckoning(server).stop();
            store.outage().end();

            var traffic = reckoned(server, relay);

            assertSame(traffic.up(), relay.fromDevice());
            assertSame(traffic.down(), relay.fromServer());
        }
    }

    @Test
    void garbage_is_nobodys() throws Exception {
        try (var server = Server.on(store);
                var attacker = new Attacker()) {
            for (int length = 1; length < 40; length++) attacker.send(server.address(), new byte[length]);
            byte[] madeUp = new byte[40];
            madeUp[0] = 25;
            attacker.send(server.address(), madeUp);
            int sent = 39 * 40 / 2 + 40;

            assertThat(Eventually.is(() -> {
                        reckoning(server).stop();
                        return server.count("unattributed_bytes_total") == sent + 40 * HEADERS;
                    }))
                    .isTrue();
        }
    }

    private static Device shortTagged(InetSocketAddress server) {
        return Device.with(
                server,
                dtls -> dtls.setAsList(DtlsConfig.DTLS_CIPHER_SUITES, CipherSuite.TLS_PSK_WITH_AES_128_CCM_8)
                        .setPskStore(new SinglePskStore("lamp-7", KEY)));
    }

    private Traffic reckoned(Server server, Relay relay) {
        return reckoned(server, relay, 0);
    }

    /** When all that was counted adds up to what passed; which is at once, but for what is on another thread still. */
    private Traffic reckoned(Server server, Relay relay, int from) {
        boolean same = Eventually.is(() -> {
            reckoning(server).stop();
            var passed = relay.fromDevice().subList(from, relay.fromDevice().size());
            boolean all = from > 0 || spent().down().bytes() == bytes(relay.fromServer());
            return all && spent().up().bytes() == bytes(passed);
        });
        assertThat(same).as(() -> spent() + " is not what passed").isTrue();
        return spent();
    }

    private Service reckoning(Server server) {
        var registrations = new InMemoryRegistrations(store.outage());
        var budgets = new Budgets(ledger, endpoint -> OptionalLong.empty(), InstantSource.system());
        return server.transport()
                .reckoning(new Bookkeeper(
                        ledger,
                        budgets,
                        registrations,
                        store.credentials().known(),
                        new FleetEvents(),
                        InstantSource.system()));
    }

    private Traffic spent() {
        return ledger.of(LAMP, LocalDate.EPOCH, LocalDate.EPOCH.plusYears(1_000)).stream()
                .map(Ledger.Day::traffic)
                .reduce(Traffic.NONE, Traffic::plus);
    }

    private static void assertSame(Flow flow, List<byte[]> datagrams) {
        assertThat(flow.bytes()).isEqualTo(bytes(datagrams));
        assertThat(flow.headerBytes()).isEqualTo((long) HEADERS * datagrams.size());
    }

    private static long bytes(List<byte[]> datagrams) {
        return datagrams.stream()
                .mapToLong(datagram -> datagram.length + HEADERS)
                .sum();
    }
}
