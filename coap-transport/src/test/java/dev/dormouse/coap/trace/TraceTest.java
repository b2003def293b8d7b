package dev.dormouse.coap.trace;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.Relay;
import dev.dormouse.coap.rig.Server;
import dev.dormouse.coap.rig.Store;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.trace.Direction;
import dev.dormouse.fleet.trace.Tap;
import dev.dormouse.fleet.trace.Traced.Step;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a tap is told, held against what a relay saw pass. */
class TraceTest {

    private static final byte[] KEY = keyOf("lamp-7").reveal();
    private static final int HEADERS = 28;

    private final Store store = Store.empty();
    private final Told told = new Told();

    /** Writes down what it is told, and nothing while it is idle. */
    private static final class Told implements Tap {
        private final List<String> handshakes = new CopyOnWriteArrayList<>();
        private final List<Integer> up = new CopyOnWriteArrayList<>();
        private final List<Integer> down = new CopyOnWriteArrayList<>();
        private final AtomicInteger garbled = new AtomicInteger();
        private volatile boolean idle;

        @Override
        public boolean isIdle() {
            return idle;
        }

        @Override
        public void message(Direction direction, Peer peer, byte[] coap, OptionalInt wireBytes) {
            assertThat(idle).isFalse();
            (direction == Direction.UP ? up : down).add(wireBytes.orElse(-1));
        }

        @Override
        public void garbled(Peer peer, int bytes) {
            garbled.incrementAndGet();
        }

        @Override
        public void handshake(InetSocketAddress address, Optional<PeerIdentity> identity, Step step, String detail) {
            handshakes.add(step + " " + identity.map(PeerIdentity::key).orElse("somebody"));
        }
    }

    private static List<Integer> sizes(List<byte[]> datagrams, int from) {
        return datagrams.subList(from, datagrams.size()).stream()
                .map(datagram -> datagram.length + HEADERS)
                .toList();
    }

    private void assertToldToTheByte(Device device, Server server, Relay relay) throws Exception {
        assertThat(device.say("hello")).contains("hello");
        forgetTheFirstWords();
        int up = relay.fromDevice().size();
        int down = relay.fromServer().size();

        assertThat(device.say("hello again")).contains("hello again");
        assertThat(server.ask(server.heard().getLast())).contains("noon");

        assertThat(Eventually.is(() -> told.up.equals(sizes(relay.fromDevice(), up))))
                .isTrue();
        assertThat(Eventually.is(() -> told.down.equals(sizes(relay.fromServer(), down))))
                .isTrue();
    }

    /** An answer is told once it has left, and may be heard before that. */
    private void forgetTheFirstWords() {
        assertThat(Eventually.is(() -> told.up.size() == 1 && told.down.size() == 1))
                .isTrue();
        told.up.clear();
        told.down.clear();
    }

    @Test
    void each_message_of_a_device_with_connection_ids_is_told_with_its_size() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.telling(told, store, config -> config);
                var relay = new Relay(server.address());
                var device = Device.withKey(relay.address(), "lamp-7", KEY)) {
            assertToldToTheByte(device, server, relay);
            assertThat(told.handshakes).containsExactly("BEGUN somebody", "DONE psk:lamp-7");
        }
    }

    @Test
    void and_of_one_without() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.telling(told, store, config -> config);
                var relay = new Relay(server.address());
                var device = Device.withoutCid(relay.address(), "lamp-7", KEY)) {
            assertToldToTheByte(device, server, relay);
        }
    }

    @Test
    void each_copy_of_an_answer_that_was_lost_is_told() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.telling(told, store, config -> config);
                var relay = new Relay(server.address());
                var device = Device.withKey(relay.address(), "lamp-7", KEY)) {
            assertThat(device.say("hello")).contains("hello");
            forgetTheFirstWords();
            var answers = new AtomicInteger();
            relay.onlyToDevice(datagram -> answers.incrementAndGet() > 1);

            assertThat(device.say("hello again")).contains("hello again");

            assertThat(Eventually.is(() -> told.up.size() == 2 && told.down.size() == 2))
                    .isTrue();
        }
    }

    @Test
    void a_handshake_with_a_wrong_key_is_told_of_whom_it_claimed_to_be() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.telling(told, store, Server.givingUpSoon());
                var device = Device.withKey(
                        server.address(), "lamp-7", keyOf("another").reveal())) {
            assertThat(device.say("hello", Duration.ofMillis(500))).isEmpty();

            assertThat(Eventually.is(() -> told.handshakes.contains("FAILED psk:lamp-7")))
                    .isTrue();
        }
    }

    @Test
    void nothing_is_told_while_nobody_listens() throws Exception {
        told.idle = true;
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.telling(told, store, config -> config);
                var device = Device.withKey(server.address(), "lamp-7", KEY)) {
            assertThat(device.say("hello")).contains("hello");

            assertThat(told.handshakes).isEmpty();
            assertThat(told.up).isEmpty();
        }
    }
}
