package dev.dormouse.coap;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.rig.Attacker;
import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.DtlsRecord;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.GatedAssociations;
import dev.dormouse.coap.rig.Relay;
import dev.dormouse.coap.rig.Server;
import dev.dormouse.coap.rig.Store;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of threats in the README, one test for each. */
class AttacksTest {

    private static final int CID_LENGTH = 6;
    private static final Duration IN_VAIN = Duration.ofSeconds(2);
    private static final PreSharedKeyIdentity LAMP_7 = new PreSharedKeyIdentity("lamp-7");

    private final Store store = Store.empty();

    @BeforeEach
    void a_known_device() {
        store.credentials().put(aPreSharedKey("lamp-7"));
    }

    private static Device lamp7(InetSocketAddress server) {
        return Device.withKey(server, "lamp-7", keyOf("lamp-7").reveal());
    }

    private static List<byte[]> encrypted(List<byte[]> datagrams) {
        return datagrams.stream().filter(AttacksTest::isEncrypted).toList();
    }

    private static boolean isEncrypted(byte[] datagram) {
        return DtlsRecord.records(datagram, CID_LENGTH).getFirst().type() == DtlsRecord.WITH_CID;
    }

    @Test
    void nothing_that_was_said_can_be_played_to_the_server_that_follows() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store);
                var attacker = new Attacker()) {
            for (int i = 0; i < 10; i++) assertThat(device.say("open " + i)).contains("open " + i);
            var overheard = encrypted(relay.fromDevice());
            assertThat(overheard).hasSizeGreaterThanOrEqualTo(10);

            attacker.sendAll(second.address(), overheard);
            assertThat(Eventually.is(() -> second.count("adoption_failures_total", "reason", "replayed")
                                    + second.count("adoption_failures_total", "reason", "no_data")
                                    + second.count("adoption_failures_total", "reason", "overload")
                            >= overheard.size()))
                    .isTrue();

            assertThat(second.heard()).isEmpty();
            assertThat(second.transport().associationsInHeap()).isZero();
            relay.serverIs(second.address());
            assertThat(device.say("it is me")).contains("it is me");
            assertThat(second.heard().getLast().address()).isEqualTo(relay.deviceAsSeen());
            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    @Test
    void what_was_said_before_cannot_be_played_after_the_device_has_spoken_again() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store);
                var attacker = new Attacker()) {
            for (int i = 0; i < 5; i++) assertThat(device.say("open " + i)).contains("open " + i);
            var overheard = encrypted(relay.fromDevice());
            relay.serverIs(second.address());
            assertThat(device.say("it is me")).contains("it is me");

            attacker.sendAll(second.address(), overheard);
            assertThat(Eventually.is(
                            () -> second.count("records_dropped_total", "reason", "other") >= overheard.size()))
                    .isTrue();

            assertThat(second.heard()).hasSize(1);
            assertThat(second.ask(second.heard().getLast())).contains("noon");
        }
    }

    @Test
    void a_record_held_back_during_the_death_is_accepted_once() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store);
                var attacker = new Attacker()) {
            assertThat(device.say("hello")).contains("hello");
            relay.onlyToServer(datagram -> false);
            assertThat(device.say("held back", Duration.ofMillis(300))).isEmpty();
            var heldBack = relay.fromDevice().getLast();

            for (int i = 0; i < 3; i++) attacker.send(second.address(), heldBack);

            assertThat(Eventually.is(() -> second.heard().size() == 1)).isTrue();
            assertThat(Eventually.is(() -> second.count("records_dropped_total", "reason", "other") >= 2))
                    .isTrue();
            assertThat(second.heard()).hasSize(1);
        }
    }

    @Test
    void the_last_record_of_a_handshake_brings_nothing_about() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store);
                var attacker = new Attacker()) {
            // The handshake ends and no data arrives, so nothing is marked as read.
            relay.onlyToServer(datagram -> !isEncrypted(datagram));
            assertThat(device.say("lost", IN_VAIN)).isEmpty();
            assertThat(store.associations().count()).isEqualTo(1);
            byte[] finished = lastRecord(relay.fromDevice().stream()
                    .filter(datagram -> DtlsRecord.records(datagram, CID_LENGTH).size() > 2)
                    .findFirst()
                    .orElseThrow());

            attacker.send(second.address(), finished);

            assertThat(Eventually.is(() -> second.count("adoption_failures_total", "reason", "no_data") == 1))
                    .isTrue();
            assertThat(second.transport().associationsInHeap()).isZero();
        }
    }

    private static byte[] lastRecord(byte[] datagram) {
        int at = 0;
        for (int last = 0; ; last = at) {
            int header = datagram[at] == DtlsRecord.WITH_CID ? 13 + CID_LENGTH : 13;
            at += header + Short.toUnsignedInt(ByteBuffer.wrap(datagram).getShort(at + header - 2));
            if (at == datagram.length) return Arrays.copyOfRange(datagram, last, at);
        }
    }

    @Test
    void a_forged_record_with_an_overheard_connection_id_takes_nothing_over() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store);
                var attacker = new Attacker()) {
            assertThat(device.say("hello")).contains("hello");
            relay.onlyToServer(datagram -> false);
            assertThat(device.say("lost", Duration.ofMillis(300))).isEmpty();
            byte[] forged = relay.fromDevice().getLast().clone();
            forged[forged.length - 1] ^= 1;
            var id = idOf(forged);
            long reserved = store.associations().reserve(id, 1).orElseThrow();

            attacker.send(second.address(), forged);

            assertThat(Eventually.is(() -> second.count("adoption_failures_total", "reason", "forged") == 1))
                    .isTrue();
            assertThat(store.associations().reserve(id, 1)).hasValue(reserved + 1);
            assertThat(second.transport().associationsInHeap()).isZero();
            relay.onlyToServer(datagram -> true);
            relay.serverIs(second.address());
            assertThat(device.say("it is me")).contains("it is me");
        }
    }

    private static ConnectionId idOf(byte[] datagram) {
        return new ConnectionId(
                DtlsRecord.records(datagram, CID_LENGTH).getFirst().cid());
    }

    @Test
    void a_flood_of_made_up_connection_ids_is_bounded_and_devices_get_through() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store);
                var attacker = new Attacker()) {
            assertThat(device.say("hello")).contains("hello");
            var random = new Random(20260115);

            for (int i = 0; i < 3_000; i++) attacker.send(second.address(), record(randomCid(random), 20, random));
            relay.serverIs(second.address());

            assertThat(device.say("still me")).contains("still me");
            assertThat(device.handshakes()).isEqualTo(1);
            assertThat(second.transport().associationsInHeap()).isEqualTo(1);
            assertThat(Eventually.is(() -> second.count("adoption_failures_total", "reason", "unknown") > 0))
                    .isTrue();
        }
    }

    @Test
    void one_made_up_connection_id_is_looked_for_once() throws Exception {
        try (var server = Server.on(store);
                var attacker = new Attacker()) {
            var random = new Random(1);
            byte[] cid = randomCid(random);
            attacker.send(server.address(), record(cid, 20, random));
            assertThat(Eventually.is(() -> server.count("adoption_failures_total", "reason", "unknown") == 1))
                    .isTrue();

            store.outage().begin();
            for (int i = 0; i < 50; i++) attacker.send(server.address(), record(cid, 20, random));

            assertThat(Eventually.is(() -> server.count("adoption_failures_total", "reason", "unknown") >= 40))
                    .isTrue();
            assertThat(server.count("adoption_failures_total", "reason", "store_away"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 20260115})
    void garbage_under_a_real_connection_id_does_no_harm(long seed) throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store);
                var attacker = new Attacker()) {
            assertThat(device.say("hello")).contains("hello");
            byte[] cid = idOf(encrypted(relay.fromDevice()).getLast()).bytes();
            var random = new Random(seed);

            for (int i = 0; i < 1_000; i++) {
                attacker.send(second.address(), record(cid, random.nextInt(80), random));
                attacker.send(second.address(), garbage(random));
            }
            assertThat(Eventually.is(() -> second.count("adoption_failures_total", "reason", "forged") > 0))
                    .isTrue();

            assertThat(second.transport().associationsInHeap()).isZero();
            relay.serverIs(second.address());
            assertThat(device.say("still me")).contains("still me");
            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    private static byte[] randomCid(Random random) {
        byte[] cid = new byte[CID_LENGTH];
        random.nextBytes(cid);
        return cid;
    }

    private static byte[] record(byte[] cid, int length, Random random) {
        byte[] body = new byte[length];
        random.nextBytes(body);
        return ByteBuffer.allocate(13 + cid.length + length)
                .put((byte) DtlsRecord.WITH_CID)
                .putShort((short) 0xfefd)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(1_000 + random.nextInt(1_000_000))
                .put(cid)
                .putShort((short) length)
                .put(body)
                .array();
    }

    private static byte[] garbage(Random random) {
        byte[] datagram = new byte[1 + random.nextInt(100)];
        random.nextBytes(datagram);
        return datagram;
    }

    @Test
    void a_revoked_device_is_cut_at_once_and_for_good() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store)) {
            assertThat(device.say("hello")).contains("hello");

            store.credentials().remove(new EndpointName("lamp-7"));
            first.transport().dropIdentity(LAMP_7);

            assertThat(device.say("too late", IN_VAIN)).isEmpty();
            assertThat(first.ask(first.heard().getLast())).isEmpty();
            relay.serverIs(second.address());
            assertThat(device.say("elsewhere", IN_VAIN)).isEmpty();
            assertThat(first.heard()).hasSize(1);
            assertThat(second.heard()).isEmpty();
            assertThat(store.associations().count()).isZero();
        }
    }

    @Test
    void a_device_revoked_in_the_middle_of_its_handshake_does_not_slip_through() throws Exception {
        var gated = new GatedAssociations(store.associations());
        try (var server = Server.on(store.withAssociations(gated));
                var device = lamp7(server.address())) {
            var answer = new FutureTask<>(() -> device.say("hello", IN_VAIN));
            Thread.ofVirtual().start(answer);
            gated.awaitArrival();

            store.credentials().remove(new EndpointName("lamp-7"));
            server.transport().dropIdentity(LAMP_7);
            gated.open();

            assertThat(answer.get()).isEmpty();
            assertThat(Eventually.is(() -> server.count("handshakes_failed_total", "reason", "revoked") == 1))
                    .isTrue();
            assertThat(Eventually.is(() -> store.associations().count() == 0)).isTrue();
            assertThat(server.heard()).isEmpty();
        }
    }

    @Test
    void a_device_revoked_while_the_store_is_away_is_cut_off_and_stays_so() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address())) {
            assertThat(device.say("hello")).contains("hello");
            store.outage().begin();

            first.transport().dropIdentity(LAMP_7);

            assertThat(Eventually.is(() -> first.transport().associationsInHeap() == 0))
                    .isTrue();
            store.outage().end();
            assertThat(device.say("too late", IN_VAIN)).isEmpty();
            assertThat(Eventually.is(() -> store.associations().count() == 0)).isTrue();
        }
    }
}
