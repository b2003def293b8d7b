package dev.dormouse.bootstrap.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.Swarm;
import dev.dormouse.testkit.secret.LogLines;
import dev.dormouse.testkit.secret.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bootstrap, a power cut, a rotation and somebody with a wrong key: no line of the log tells a key, at any level. */
class SecretsOnTheWireTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** After the key was written in a rotation; a bootstrap has two datagrams less, those that send the device there. */
    private static final int AMID_WRITES = 17;

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final Secrets secrets = new Secrets();

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"PSK_128", "PSK_256", "RPK", "X509"})
    void what_devices_are_told_is_told_to_nobody_else(KeyKind kind) throws IOException {
        try (var log = LogLines.opened();
                var product = Product.giving(kind);
                var swarm = new Swarm("devices", product.bootstrapsAt(), 1)) {
            product.fleet().events().subscribe(event -> know(product));
            var lamp = StruckDevice.losingPower(LAMP.value(), product, false);
            secrets.know("what the factory made", secretOf(lamp.factoryKeys()));
            lamp.arm(AMID_WRITES - 2);
            var seat = swarm.join(lamp);
            await().atMost(PATIENCE).until(lamp::isHome);
            know(swarm, seat, lamp);

            swarm.actNow(seat, (itself, now, wire) -> lamp.arm(AMID_WRITES));
            new Rotating(product).order(List.of(LAMP.value()));
            await().atMost(PATIENCE).until(lamp::isHome);
            know(swarm, seat, lamp);

            assertThat(secrets.count()).isGreaterThanOrEqualTo(3);
            secrets.assertAbsentFrom("the log", log.text());
            secrets.assertAbsentFrom("events", product.fleet().told().toString());
        }
    }

    /** What the device holds. */
    private void know(Swarm swarm, Seat seat, StruckDevice lamp) {
        var held = new CompletableFuture<Security>();
        swarm.actNow(seat, (itself, now, wire) -> held.complete(lamp.keys().orElseThrow()));
        var keys = held.join();
        secrets.know("what it was given, " + secrets.count(), secretOf(keys));
    }

    private static byte[] secretOf(Security keys) {
        return switch (keys) {
            case Security.NoSec() -> throw new IllegalArgumentException("a device without keys has no secret");
            case Security.Psk(var psk) -> psk.key().toArray();
            case Security.Rpk(var rpk) -> rpk.privateKey().toArray();
            case Security.X509(var x509) -> x509.privateKey().toArray();
        };
    }

    /** What was made and is good now; a private key is kept only until it is proved. */
    private void know(Product product) {
        for (var grant :
                product.fleet().credentials().find(LAMP, Purpose.MANAGEMENT).grants())
            switch (grant.credential()) {
                case PreSharedKey key ->
                    secrets.know(key.pskIdentity(), key.key().reveal());
                case RawPublicKey key ->
                    product.desk()
                            .pendingKeys()
                            .find(LAMP, (PublicKeyIdentity) key.identity())
                            .ifPresent(secret -> secrets.know(key.identity().key(), secret.reveal()));
                default -> {}
            }
    }
}
