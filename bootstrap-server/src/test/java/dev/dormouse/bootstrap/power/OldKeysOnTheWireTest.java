package dev.dormouse.bootstrap.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.Swarm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key that has a successor opens nothing any more, of each kind, and whoever is inside with it is put out. */
class OldKeysOnTheWireTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final EndpointName LAMP = new EndpointName("lamp-7");

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"PSK_256", "RPK", "X509"})
    void a_key_that_was_changed_opens_nothing_once_its_device_is_at_home_with_the_new_one(KeyKind kind)
            throws IOException {
        try (var product = Product.giving(kind);
                var swarm = new Swarm("devices", product.bootstrapsAt(), 1)) {
            var lamp = StruckDevice.losingPower(LAMP.value(), product, false);
            var seat = swarm.join(lamp);
            await().atMost(PATIENCE).until(lamp::isHome);
            var old = held(swarm, seat, lamp);
            var before = product.proof(LAMP);
            rotated(product, swarm, seat, lamp);
            var fresh = held(swarm, seat, lamp);
            assertThat(fresh).isNotEqualTo(old);
            assertThat(product.isGood(before)).as("both are good meanwhile").isTrue();

            // Only its number tells a certificate from the next: who came with the old one now would be the device that
            // went back.
            boolean bySeveralNames = kind != KeyKind.X509;
            try (var inside = new Thief(product.managesAt(), old)) {
                if (bySeveralNames) {
                    assertThat(inside.getsIn()).isTrue();
                    assertThat(inside.isAnswered()).isTrue();
                }
                settled(product, swarm, seat, lamp);

                assertThat(product.isGood(before)).isFalse();
                assertThat(inside.isAnswered()).isFalse();
                assertThat(product.fleet().associations().count())
                        .as("associations, of which the device has one")
                        .isEqualTo(1);
            }
            try (var late = new Thief(product.managesAt(), old)) {
                assertThat(late.getsIn()).isFalse();
            }
            try (var itself = new Thief(product.managesAt(), fresh)) {
                assertThat(itself.getsIn()).isTrue();
                assertThat(itself.isAnswered()).isTrue();
            }
        }
    }

    /** A certificate's successor is on the same name, and a name has one association. */
    @Test
    void who_is_inside_with_a_certificate_is_put_out_by_whoever_comes_on_the_same_name() throws IOException {
        try (var product = Product.giving(KeyKind.X509);
                var swarm = new Swarm("devices", product.bootstrapsAt(), 1)) {
            var lamp = StruckDevice.losingPower(LAMP.value(), product, false);
            var seat = swarm.join(lamp);
            await().atMost(PATIENCE).until(lamp::isHome);

            try (var first = new Thief(product.managesAt(), held(swarm, seat, lamp));
                    var second = new Thief(product.managesAt(), held(swarm, seat, lamp))) {
                assertThat(first.getsIn()).isTrue();
                assertThat(first.isAnswered()).isTrue();

                assertThat(second.getsIn()).isTrue();

                assertThat(second.isAnswered()).isTrue();
                assertThat(first.isAnswered()).isFalse();
            }
        }
    }

    private static void rotated(Product product, Swarm swarm, Seat seat, StruckDevice lamp) {
        swarm.actNow(seat, (itself, now, wire) -> lamp.arm(0));
        new Rotating(product).order(List.of(LAMP.value()));
        await().atMost(PATIENCE).until(lamp::isHome);
        // The rotation looks at what its device came with.
        product.fleet().time().advance(Duration.ofSeconds(10));
    }

    private static void settled(Product product, Swarm swarm, Seat seat, StruckDevice lamp) {
        product.fleet().time().advance(Rotating.SETTLED);
        Instant since = product.fleet().time().instant();
        swarm.actNow(seat, (itself, now, wire) -> lamp.update(now, wire));
        await().atMost(PATIENCE)
                .until(() -> !product.fleet()
                        .registrationOf(LAMP.value())
                        .updatedAt()
                        .isBefore(since));
        product.fleet().time().advance(Duration.ofMinutes(2));
    }

    private static Security held(Swarm swarm, Seat seat, StruckDevice lamp) {
        var held = new CompletableFuture<Security>();
        swarm.actNow(seat, (itself, now, wire) -> held.complete(lamp.keys().orElseThrow()));
        return held.join();
    }
}
