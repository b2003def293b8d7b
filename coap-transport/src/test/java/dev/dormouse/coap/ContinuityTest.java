package dev.dormouse.coap;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.DtlsRecord;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.GatedAssociations;
import dev.dormouse.coap.rig.Hurry;
import dev.dormouse.coap.rig.Relay;
import dev.dormouse.coap.rig.Server;
import dev.dormouse.coap.rig.Store;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server dies without a word when the relay stops carrying to it: it gets to do nothing orderly. */
class ContinuityTest {

    private static final int DEVICE_CID = 0;
    private static final Duration IN_VAIN = Duration.ofSeconds(2);

    private final Store store = Store.empty();

    @BeforeEach
    void a_known_device() {
        store.credentials().put(aPreSharedKey("lamp-7"));
    }

    private static Device lamp7(InetSocketAddress server) {
        return Device.withKey(server, "lamp-7", keyOf("lamp-7").reveal());
    }

    @Test
    void a_device_shakes_hands_once() throws Exception {
        try (var server = Server.on(store);
                var device = lamp7(server.address())) {

            assertThat(device.say("hello")).contains("hello");
            assertThat(device.say("again")).contains("again");

            assertThat(device.handshakes()).isEqualTo(1);
            assertThat(store.associations().count()).isEqualTo(1);
            assertThat(Eventually.is(() -> server.count("handshakes_started_total") == 1))
                    .isTrue();
            assertThat(Eventually.is(() -> server.count("handshakes_finished_total") == 1))
                    .isTrue();
        }
    }

    @Test
    void a_server_that_dies_is_followed_by_one_that_knows_the_device() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store)) {
            assertThat(device.say("hello")).contains("hello");

            relay.serverIs(second.address());

            assertThat(device.say("again")).contains("again");
            assertThat(device.handshakes()).isEqualTo(1);
            assertThat(second.count("handshakes_started_total")).isZero();
            assertThat(Eventually.is(() -> second.count("adoptions_total") == 1))
                    .isTrue();
            assertThat(second.heard())
                    .extracting(Peer::identity)
                    .isEqualTo(first.heard().stream().map(Peer::identity).toList());
        }
    }

    @Test
    void no_nonce_is_used_twice_over_ten_deaths() throws Exception {
        var servers = new ArrayList<Server>(List.of(Server.on(store)));
        try (var relay = new Relay(servers.getFirst().address());
                var device = lamp7(relay.address())) {
            for (int round = 0; round < 10; round++) {
                for (int i = 0; i < 3; i++) assertThat(device.say("hello " + i)).contains("hello " + i);
                servers.add(Server.on(store));
                relay.serverIs(servers.getLast().address());
            }
            assertThat(device.say("still here")).contains("still here");

            assertThat(device.handshakes()).isEqualTo(1);
            var numbers = encrypted(relay.fromServer());
            assertThat(numbers).hasSizeGreaterThanOrEqualTo(32).doesNotHaveDuplicates();
        } finally {
            servers.forEach(Server::close);
        }
    }

    private static List<String> encrypted(List<byte[]> datagrams) {
        return datagrams.stream()
                .flatMap(datagram -> DtlsRecord.records(datagram, DEVICE_CID).stream())
                .filter(record -> record.epoch() > 0)
                .map(record -> record.epoch() + "/" + record.sequence())
                .toList();
    }

    @Test
    void the_server_that_follows_can_speak_first() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store)) {
            assertThat(device.say("hello")).contains("hello");

            relay.serverIs(second.address());

            assertThat(second.ask(first.heard().getLast())).contains("noon");
            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    @Test
    void a_new_association_that_works_ends_the_one_before_it_also_out_of_the_heap() throws Exception {
        try (var first = Server.on(store);
                var before = lamp7(first.address());
                var second = Server.on(store);
                var after = lamp7(second.address())) {
            assertThat(before.say("hello")).contains("hello");
            assertThat(after.say("a new life")).contains("a new life");

            assertThat(Eventually.is(() -> store.associations().count() == 1)).isTrue();

            assertThat(second.ask(first.heard().getLast())).isEmpty();
            assertThat(second.ask(second.heard().getLast())).contains("noon");
        }
    }

    @Test
    void a_device_without_connection_ids_is_known_by_its_address() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = Device.withoutCid(
                        relay.address(), "lamp-7", keyOf("lamp-7").reveal());
                var second = Server.on(store);
                var third = Server.on(store)) {
            assertThat(device.say("hello")).contains("hello");
            assertThat(first.heard().getLast().connectionId()).isEmpty();

            relay.serverIs(second.address());
            assertThat(device.say("again")).contains("again");
            relay.serverIs(third.address());
            assertThat(third.ask(first.heard().getLast())).contains("noon");

            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    @Test
    void a_device_that_gets_a_new_address_is_reached_by_its_connection_id() throws Exception {
        try (var server = Server.on(store);
                var relay = new Relay(server.address());
                var device = lamp7(relay.address())) {
            assertThat(device.say("hello")).contains("hello");
            var asRegistered = server.heard().getLast();

            relay.rebind();
            assertThat(device.say("from elsewhere")).contains("from elsewhere");

            assertThat(server.heard().getLast().address()).isEqualTo(relay.deviceAsSeen());
            assertThat(asRegistered.address()).isNotEqualTo(relay.deviceAsSeen());
            assertThat(server.ask(asRegistered)).contains("noon");
            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    /** A NAT gives its ports to others in time. */
    @Test
    void an_association_that_comes_back_pushes_nobody_from_the_address_it_once_had() throws Exception {
        store.credentials().put(aPreSharedKey("meter-1"));
        try (var first = Server.on(store);
                var lampsRelay = new Relay(first.address());
                var lamp = lamp7(lampsRelay.address());
                var second = Server.on(store)) {
            assertThat(lamp.say("hello")).contains("hello");
            int port = lampsRelay.deviceAsSeen().getPort();
            lampsRelay.rebind();
            try (var metersRelay = new Relay(first.address(), port);
                    var meter = Device.withoutCid(
                            metersRelay.address(), "meter-1", keyOf("meter-1").reveal())) {
                assertThat(meter.say("hello")).contains("hello");
                metersRelay.serverIs(second.address());
                lampsRelay.serverIs(second.address());
                assertThat(meter.say("I live here now")).contains("I live here now");

                assertThat(lamp.say("from elsewhere")).contains("from elsewhere");

                assertThat(meter.say("still here")).contains("still here");
                assertThat(meter.handshakes()).isEqualTo(1);
                assertThat(store.associations().count()).isEqualTo(2);
            }
        }
    }

    @Test
    void a_heap_for_two_serves_five() throws Exception {
        var names = List.of("meter-1", "meter-2", "meter-3", "meter-4", "meter-5");
        names.forEach(name -> store.credentials().put(aPreSharedKey(name)));
        var small = new Sizing(5, 2, Duration.ofSeconds(1), 8_192);
        var devices = new ArrayList<Device>();
        try (var server = Server.on(store, config -> config.with(small))) {
            for (var name : names)
                devices.add(Device.withKey(server.address(), name, keyOf(name).reveal()));

            for (int round = 0; round < 2; round++)
                for (var device : devices)
                    assertThat(device.say("hello", Duration.ofSeconds(20))).contains("hello");

            assertThat(devices).extracting(Device::handshakes).containsOnly(1);
            assertThat(store.associations().count()).isEqualTo(5);
            assertThat(server.transport().associationsInHeap()).isLessThanOrEqualTo(2);
            assertThat(server.count("adoptions_total")).isGreaterThanOrEqualTo(3);
        } finally {
            devices.forEach(Device::close);
        }
    }

    @Test
    void a_device_believes_in_no_association_that_the_store_does_not_have() throws Exception {
        var gated = new GatedAssociations(store.associations());
        try (var server = Server.on(store.withAssociations(gated));
                var relay = new Relay(server.address());
                var device = lamp7(relay.address())) {
            var answer = new FutureTask<>(() -> device.say("hello"));
            Thread.ofVirtual().start(answer);

            gated.awaitArrival();
            assertThat(encrypted(relay.fromServer())).isEmpty();

            gated.open();
            assertThat(answer.get()).contains("hello");
        }
    }

    @Test
    void a_handshake_whose_association_cannot_be_kept_comes_to_nothing() throws Exception {
        var unkept = new Store(store.associations(), Store.empty().credentials(), store.outage());
        unkept.credentials().put(aPreSharedKey("lamp-7"));
        store.outage().begin();
        try (var server = Server.on(unkept, config -> config, new Hurry(), InstantSource.system());
                var relay = new Relay(server.address());
                var device = lamp7(relay.address())) {

            assertThat(device.say("hello", IN_VAIN)).isEmpty();

            assertThat(encrypted(relay.fromServer())).isEmpty();
            assertThat(Eventually.is(() -> server.count("handshakes_failed_total", "reason", "store_away") > 0))
                    .isTrue();
            assertThat(Eventually.is(() -> server.transport().associationsInHeap() == 0))
                    .isTrue();
        }
    }

    @Test
    void a_record_is_not_acted_on_while_the_store_cannot_remember_it() throws Exception {
        try (var server = Server.on(store);
                var device = lamp7(server.address())) {
            assertThat(device.say("hello")).contains("hello");

            store.outage().begin();
            assertThat(device.say("lost", IN_VAIN)).isEmpty();
            store.outage().end();

            assertThat(device.say("back")).contains("back");
            assertThat(Eventually.is(() -> server.count("records_dropped_total", "reason", "store_away") > 0))
                    .isTrue();
            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    @Test
    void a_store_that_is_away_delays_an_adoption_and_spoils_nothing() throws Exception {
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store)) {
            assertThat(device.say("hello")).contains("hello");
            relay.serverIs(second.address());

            store.outage().begin();
            assertThat(device.say("lost", IN_VAIN)).isEmpty();
            store.outage().end();

            assertThat(device.say("again")).contains("again");
            assertThat(Eventually.is(() -> second.count("adoption_failures_total", "reason", "store_away") > 0))
                    .isTrue();
            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    @Test
    void a_device_that_says_goodbye_is_forgotten() throws Exception {
        try (var server = Server.on(store);
                var device = lamp7(server.address())) {
            assertThat(device.say("hello")).contains("hello");

            device.closeNotify();

            assertThat(Eventually.is(() -> store.associations().count() == 0)).isTrue();
            assertThat(Eventually.is(() -> server.transport().associationsInHeap() == 0))
                    .isTrue();
        }
    }

    @Test
    void a_device_that_shakes_hands_again_and_again_leaves_one_association() throws Exception {
        try (var server = Server.on(store)) {
            for (int i = 0; i < 5; i++)
                try (var device = lamp7(server.address())) {
                    assertThat(device.say("hello")).contains("hello");
                }

            assertThat(Eventually.is(() -> store.associations().count() == 1)).isTrue();
        }
    }

    @Test
    void a_device_that_speaks_now_and_then_keeps_its_association() throws Exception {
        var time = new VirtualTime();
        try (var server = Server.on(store, config -> config, time);
                var device = lamp7(server.address())) {
            for (int i = 0; i < 6; i++) {
                assertThat(device.say("hello")).contains("hello");
                var id = server.heard().getLast().connectionId().orElseThrow();
                var later = time.instant().plus(Duration.ofDays(59));
                assertThat(Eventually.is(() -> store.associations()
                                .find(id)
                                .orElseThrow()
                                .expires()
                                .isAfter(later)))
                        .isTrue();
                time.advance(Duration.ofDays(40));
            }

            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    @Test
    void a_device_silent_for_longer_than_an_association_lives_shakes_hands_again() throws Exception {
        var time = new VirtualTime();
        try (var server = Server.on(store, config -> config, time);
                var device = lamp7(server.address());
                var newcomer = lamp7(server.address())) {
            assertThat(device.say("hello")).contains("hello");

            time.advance(Duration.ofDays(61));

            assertThat(device.say("too late", IN_VAIN)).isEmpty();
            assertThat(Eventually.is(() -> server.count("records_dropped_total", "reason", "expired") > 0))
                    .isTrue();
            assertThat(newcomer.say("hello again")).contains("hello again");
        }
    }

    @Test
    void an_expired_association_is_not_adopted() throws Exception {
        var time = new VirtualTime();
        try (var first = Server.on(store, config -> config, time);
                var relay = new Relay(first.address());
                var device = lamp7(relay.address());
                var second = Server.on(store, config -> config, time)) {
            assertThat(device.say("hello")).contains("hello");

            time.advance(Duration.ofDays(61));
            relay.serverIs(second.address());

            assertThat(device.say("too late", IN_VAIN)).isEmpty();
            assertThat(Eventually.is(() -> second.count("adoption_failures_total", "reason", "expired") > 0))
                    .isTrue();
        }
    }
}
