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
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Both servers go at any datagram, with all they have in their heads, within the handshakes with either as well: the device gets in all
 * the same. One whose handshake nobody knows any more gives it up after its own patience, and begins anew.
 */
class ServerCutsOnTheWireTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int AT_ONCE = 8;

    /** Where something was said twice, the undisturbed way looks longer than the next one is. */
    private static final int SAID_TWICE = 4;

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"PSK_256", "RPK", "X509"})
    void a_device_whose_servers_are_restarted_at_any_datagram_gets_in_with_a_key_that_is_good(KeyKind kind)
            throws Exception {
        int way = undisturbed(kind);
        assertThat(way).isGreaterThan(20);
        try (var some = Executors.newFixedThreadPool(AT_ONCE)) {
            int struck = 0;
            for (var one : some.invokeAll(IntStream.rangeClosed(1, way)
                    .mapToObj(datagram -> (Callable<Boolean>) () -> restartedAt(kind, datagram))
                    .toList())) if (one.get()) struck++;
            assertThat(struck).isGreaterThanOrEqualTo(way - SAID_TWICE);
        }
    }

    private static int undisturbed(KeyKind kind) throws IOException {
        try (var product = Product.giving(kind);
                var swarm = new Swarm("device", product.bootstrapsAt(), 1)) {
            var device = StruckDevice.losingServers("lamp-undisturbed", product);
            swarm.join(device);
            await().atMost(PATIENCE).until(device::isHome);
            return device.datagrams();
        }
    }

    /** Whether it came that far. */
    private static boolean restartedAt(KeyKind kind, int datagram) throws IOException {
        try (var product = Product.giving(kind);
                var swarm = new Swarm("device", product.bootstrapsAt(), 1)) {
            var device = StruckDevice.losingServers("lamp-" + datagram, product);
            device.arm(datagram);
            swarm.join(device);
            await("home, restarted at datagram " + datagram)
                    .atMost(PATIENCE)
                    .until(() -> device.isHome() && product.isRegistered(device.endpoint()));

            var endpoint = new EndpointName(device.endpoint());
            var keyring = product.fleet().credentials().find(endpoint, Purpose.MANAGEMENT);
            var proof = product.proof(endpoint);
            assertThat(keyring.of(Standing.ACTIVE).map(Grant::identity))
                    .as("restarted at datagram " + datagram)
                    .contains(proof.identity());
            assertThat(product.isGood(proof)).isTrue();
            return device.wasStruck();
        }
    }
}
