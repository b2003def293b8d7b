package dev.dormouse.bootstrap.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.sim.swarm.Swarm;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Both servers go at any datagram between the handshakes, with all they have in their heads: the device gets in all the same. */
class ServerCutsOnTheWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Its datagrams: there is nothing to be lost yet, and a device begins anew when its own timers end, after two minutes. */
    private static final int HANDSHAKE = 6;

    private static final int FEWEST = 10;

    @Test
    void a_device_whose_servers_are_restarted_at_any_datagram_between_handshakes_gets_in_with_a_key_that_is_good()
            throws IOException {
        int way;
        try (var product = Product.giving(KeyKind.PSK_256);
                var swarm = new Swarm("device", product.bootstrapsAt(), 1)) {
            var device = StruckDevice.losingServers(
                    product.fromTheFactory("lamp-undisturbed"), product.bootstrapsAt(), product::restart);
            swarm.join(device);
            await().atMost(PATIENCE).until(device::isHome);
            way = device.datagrams();
        }
        assertThat(way).isGreaterThan(20);
        // Where something was said twice, this way looks longer than the next one is.
        long struck = IntStream.concat(
                        IntStream.rangeClosed(HANDSHAKE + 1, way - HANDSHAKE - 2), IntStream.rangeClosed(way - 1, way))
                .parallel()
                .filter(ServerCutsOnTheWireTest::restartedAt)
                .count();
        assertThat(struck).isGreaterThanOrEqualTo(FEWEST);
    }

    /** Whether it came that far. */
    private static boolean restartedAt(int datagram) {
        try (var product = Product.giving(KeyKind.PSK_256);
                var swarm = new Swarm("device", product.bootstrapsAt(), 1)) {
            var device = StruckDevice.losingServers(
                    product.fromTheFactory("lamp-" + datagram), product.bootstrapsAt(), product::restart);
            device.arm(datagram);
            swarm.join(device);
            await().atMost(PATIENCE).until(() -> device.isHome() && product.isRegistered(device.endpoint()));

            var endpoint = new EndpointName(device.endpoint());
            var keyring = product.fleet().credentials().find(endpoint, Purpose.MANAGEMENT);
            assertThat(keyring.of(Standing.ACTIVE).map(Grant::identity))
                    .as("restarted at datagram " + datagram)
                    .contains(product.fleet()
                            .registrationOf(device.endpoint())
                            .peer()
                            .identity());
            return device.wasStruck();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
