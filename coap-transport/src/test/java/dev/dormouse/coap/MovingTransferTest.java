package dev.dormouse.coap;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.Relay;
import dev.dormouse.coap.rig.Server;
import dev.dormouse.coap.rig.Store;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A body goes up and comes back in blocks, and in the middle of it a NAT gives the device another address. */
class MovingTransferTest {

    /** Eight blocks up, and eight down. */
    private static final String BODY = "a block of many, ".repeat(480);

    private final Store store = Store.empty();
    private Server server;
    private Relay relay;

    /** Those it was given meanwhile. */
    private final Set<InetSocketAddress> addresses = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void a_server_behind_a_nat() {
        store.credentials().put(aPreSharedKey("lamp-7"));
        server = Server.on(store);
        relay = new Relay(server.address());
    }

    @AfterEach
    void close() {
        relay.close();
        server.close();
    }

    @Test
    void with_a_connection_id_it_goes_on_in_both_directions_as_if_nothing_had_happened() throws Exception {
        try (var device =
                Device.withKey(relay.address(), "lamp-7", keyOf("lamp-7").reveal())) {
            assertThat(device.say("hello")).contains("hello");
            rebindAtMessages(4, 12);

            assertThat(device.say(BODY)).contains(BODY);

            assertThat(device.handshakes()).isEqualTo(1);
            assertThat(server.heard()).hasSize(2);
            assertThat(addresses).hasSize(2);
        }
    }

    @Test
    void without_one_it_ends_and_begins_anew_after_a_handshake_and_nobody_else_gets_its_blocks() throws Exception {
        try (var device =
                Device.withoutCid(relay.address(), "lamp-7", keyOf("lamp-7").reveal())) {
            assertThat(device.say("hello")).contains("hello");
            rebindAtMessages(4);

            assertThat(device.say(BODY, Duration.ofSeconds(3))).isEmpty();
            assertThat(server.heard()).as("of the body nothing arrived whole").hasSize(1);
        }
        try (var device =
                Device.withoutCid(relay.address(), "lamp-7", keyOf("lamp-7").reveal())) {
            assertThat(device.say(BODY)).contains(BODY);

            assertThat(device.handshakes()).isEqualTo(1);
            assertThat(server.heard()).hasSize(2);
        }
    }

    /** Counted from now on, each before the device's message of that number leaves. */
    private void rebindAtMessages(Integer... numbers) {
        var count = new AtomicInteger();
        relay.onlyToServer(datagram -> {
            if (!List.of(numbers).contains(count.incrementAndGet())) return true;
            relay.rebind();
            return addresses.add(relay.deviceAsSeen());
        });
    }
}
