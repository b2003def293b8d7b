package dev.dormouse.coap;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.Relay;
import dev.dormouse.coap.rig.Server;
import dev.dormouse.coap.rig.Store;
import org.junit.jupiter.api.Test;

class ContinuityTest {

    private final Store store = Store.empty();

    @Test
    void a_device_shakes_hands_once_and_is_known() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.on(store);
                var device = Device.withKey(
                        server.address(), "lamp-7", keyOf("lamp-7").reveal())) {

            assertThat(device.say("hello")).contains("hello");
            assertThat(device.say("again")).contains("again");

            assertThat(device.handshakes()).isEqualTo(1);
            assertThat(store.associations().count()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_dies_is_followed_by_one_that_knows_the_device() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var first = Server.on(store);
                var relay = new Relay(first.address());
                var device = Device.withKey(
                        relay.address(), "lamp-7", keyOf("lamp-7").reveal());
                var second = Server.on(store)) {
            assertThat(device.say("hello")).contains("hello");

            relay.serverIs(second.address());

            assertThat(device.say("again")).contains("again");
            assertThat(device.handshakes()).isEqualTo(1);
            assertThat(second.count("handshakes_started_total")).isZero();
            assertThat(second.count("adoptions_total")).isEqualTo(1);
        }
    }
}
