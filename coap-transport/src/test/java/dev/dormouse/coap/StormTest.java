package dev.dormouse.coap;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.rig.Attacker;
import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.Relay;
import dev.dormouse.coap.rig.Server;
import dev.dormouse.coap.rig.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** More than can be served, over loopback. */
class StormTest {

    private final Store store = Store.empty();

    @Test
    void devices_with_an_association_go_on_while_a_flood_of_hellos_is_shed() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        store.credentials().put(aPreSharedKey("lamp-8"));
        try (var server = Server.on(store);
                var relay = new Relay(server.address());
                var device = Device.withKey(
                        relay.address(), "lamp-7", keyOf("lamp-7").reveal());
                var newcomer = Device.withKey(
                        server.address(), "lamp-8", keyOf("lamp-8").reveal());
                var attacker = new Attacker()) {
            assertThat(device.say("hello")).contains("hello");
            byte[] hello = relay.fromDevice().getFirst();
            int held = server.transport().associationsInHeap();
            var flooding = new AtomicBoolean(true);
            var flood = Thread.ofPlatform().start(() -> flood(attacker, server, hello, flooding));

            for (int i = 0; i < 50; i++) assertThat(device.say("update " + i)).contains("update " + i);

            assertThat(Eventually.is(() -> server.count("shed_total", "class", "hello") > 1_000))
                    .isTrue();
            assertThat(device.handshakes()).isEqualTo(1);
            assertThat(server.transport().associationsInHeap()).isEqualTo(held);
            flooding.set(false);
            flood.join();
            assertThat(newcomer.say("I am new")).contains("I am new");
        }
    }

    /** As fast as the socket takes them, for a few seconds at most. */
    private static void flood(Attacker attacker, Server server, byte[] hello, AtomicBoolean flooding) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try {
            while (flooding.get() && System.nanoTime() - end < 0) attacker.send(server.address(), hello);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void under_pressure_no_handshake_begins_and_the_one_under_way_finishes() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        store.credentials().put(aPreSharedKey("lamp-8"));
        var pressed = new AtomicBoolean();
        try (var server = Server.on(store);
                var relay = new Relay(server.address());
                var device = Device.withKey(
                        relay.address(), "lamp-7", keyOf("lamp-7").reveal());
                var newcomer = Device.withKey(
                        server.address(), "lamp-8", keyOf("lamp-8").reveal())) {
            server.transport().door().pressure().watch(() -> pressed.get() ? 0.66 : 0);
            // The third datagram of a device is its key exchange: by then its handshake is under way.
            relay.onlyToServer(datagram -> {
                if (relay.fromDevice().size() == 3) pressAndWait(pressed, server);
                return true;
            });

            assertThat(device.say("hello")).contains("hello");
            assertThat(newcomer.say("I am new", Duration.ofSeconds(1))).isEmpty();
            assertThat(server.count("shed_total", "class", "hello")).isPositive();

            pressed.set(false);
            assertThat(newcomer.say("I am new")).contains("I am new");
        }
    }

    private static void pressAndWait(AtomicBoolean pressed, Server server) {
        pressed.set(true);
        Eventually.is(() -> server.transport().door().pressure().level() > 0.6);
    }

    @Test
    void a_device_that_shakes_hands_without_end_is_let_in_twenty_times() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.on(store)) {
            for (int i = 0; i < 20; i++) shakeHands(server);

            try (var device =
                    Device.withKey(server.address(), "lamp-7", keyOf("lamp-7").reveal())) {
                assertThat(device.say("once more", Duration.ofSeconds(1))).isEmpty();
            }

            assertThat(Eventually.is(() -> server.count("credential_lookups_total", "end", "too_often") > 0))
                    .isTrue();
            assertThat(server.count("handshakes_finished_total")).isEqualTo(20);
        }
    }

    private static void shakeHands(Server server) throws InterruptedException {
        try (var device =
                Device.withKey(server.address(), "lamp-7", keyOf("lamp-7").reveal())) {
            assertThat(device.say("hello")).contains("hello");
        }
    }
}
