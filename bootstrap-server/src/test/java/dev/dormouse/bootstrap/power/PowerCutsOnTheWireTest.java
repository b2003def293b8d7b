package dev.dormouse.bootstrap.power;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.Swarm;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One device for each datagram of the whole way, all at once. */
class PowerCutsOnTheWireTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int FEWEST_DATAGRAMS = 20;

    private final Map<StruckDevice, Seat> seats = new LinkedHashMap<>();

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"PSK_256", "RPK", "X509"})
    void a_device_that_loses_power_at_any_datagram_of_its_bootstrap_gets_in_with_a_key_that_is_good(KeyKind kind)
            throws IOException {
        try (var product = Product.giving(kind);
                var swarm = new Swarm("devices", product.bootstrapsAt(), 2)) {
            int way = undisturbed(product, swarm);
            assertThat(way).isGreaterThan(FEWEST_DATAGRAMS);

            for (int at = 1; at <= way; at++)
                for (var atOnce : manners(kind)) begin(swarm, device(product, at + "-" + atOnce, atOnce), at);
            awaitHome();

            assertThat(seats.keySet())
                    .filteredOn(StruckDevice::wasStruck)
                    .hasSizeGreaterThanOrEqualTo(manners(kind).size() * (way - 1));
            for (var device : seats.keySet()) assertHolds(product, device);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"PSK_256", "RPK", "X509"})
    void a_device_that_loses_power_at_any_datagram_of_a_rotation_comes_back_and_the_old_key_goes_when_the_new_is_proved(
            KeyKind kind) throws IOException {
        try (var product = Product.giving(kind);
                var swarm = new Swarm("devices", product.bootstrapsAt(), 2)) {
            undisturbed(product, swarm);
            var rotating = new Rotating(product);
            var first = List.copyOf(seats.keySet());
            rotate(swarm, rotating, first);
            awaitHome();
            int way = first.getFirst().datagrams();
            assertThat(way).isGreaterThan(FEWEST_DATAGRAMS);
            seats.clear();

            for (int at = 1; at <= way; at++)
                for (var atOnce : manners(kind)) begin(swarm, device(product, at + "-" + atOnce, atOnce), 0);
            awaitHome();
            var devices = List.copyOf(seats.keySet());
            var old = devices.stream().collect(Collectors.toMap(device -> device, device -> proof(product, device)));
            for (int i = 0; i < devices.size(); i++)
                arm(swarm, devices.get(i), 1 + i / manners(kind).size());
            rotating.order(names(devices));
            awaitHome();

            assertThat(devices)
                    .filteredOn(StruckDevice::wasStruck)
                    .hasSizeGreaterThanOrEqualTo(manners(kind).size() * (way - 1));
            for (var device : devices) {
                assertHolds(product, device);
                assertThat(product.isGood(requireNonNull(old.get(device))))
                        .as("the old key of " + device.endpoint())
                        .isTrue();
            }

            // Those that came back with what they had are asked once more, and are told the same key.
            var back = devices.stream()
                    .filter(device -> proof(product, device).equals(requireNonNull(old.get(device))))
                    .toList();
            assertThat(back).isNotEmpty();
            var told = new LinkedHashMap<StruckDevice, PeerIdentity>();
            for (var device : back)
                keyring(product, device).of(Standing.PENDING).ifPresent(grant -> told.put(device, grant.identity()));
            rotating.giveUp();
            rotate(swarm, rotating, back);
            awaitHome();
            if (kind == KeyKind.PSK_256)
                told.forEach(
                        (device, key) -> assertThat(active(product, device)).isEqualTo(key));

            settle(product, swarm, devices);
            for (var device : devices) {
                assertThat(keyring(product, device).grants()).hasSize(1);
                assertHolds(product, device);
                assertThat(product.isGood(requireNonNull(old.get(device))))
                        .as("the old key of " + device.endpoint())
                        .isFalse();
            }
        }
    }

    /** Whether writes hold at once, or the old configuration until all is there: what the device is left with differs, not its keys. */
    private static List<Boolean> manners(KeyKind kind) {
        return kind == KeyKind.PSK_256 ? List.of(false, true) : List.of(false);
    }

    /** How many datagrams it takes when nothing happens. */
    private int undisturbed(Product product, Swarm swarm) {
        var device = device(product, "undisturbed", false);
        begin(swarm, device, 0);
        awaitHome();
        return device.datagrams();
    }

    private static StruckDevice device(Product product, String name, boolean appliesAtOnce) {
        return StruckDevice.losingPower("lamp-" + name, product, appliesAtOnce);
    }

    private void begin(Swarm swarm, StruckDevice device, int datagram) {
        device.arm(datagram);
        seats.put(device, swarm.join(device));
    }

    private Seat seat(StruckDevice device) {
        return requireNonNull(seats.get(device));
    }

    private void awaitHome() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seats.keySet())
                        .filteredOn(device -> !device.isHome())
                        .extracting(StruckDevice::endpoint)
                        .isEmpty());
    }

    private void rotate(Swarm swarm, Rotating rotating, List<StruckDevice> devices) {
        for (var device : devices) arm(swarm, device, 0);
        rotating.order(names(devices));
    }

    private void arm(Swarm swarm, StruckDevice device, int datagram) {
        swarm.actNow(seat(device), (itself, now, wire) -> device.arm(datagram));
    }

    /** They are heard at home long after; whatever took the place of an old key is settled then. */
    private void settle(Product product, Swarm swarm, List<StruckDevice> devices) {
        var fleet = product.fleet();
        fleet.time().advance(Rotating.SETTLED);
        var since = fleet.time().instant();
        for (var device : devices) swarm.act(seat(device), (itself, now, wire) -> device.update(now, wire));
        await().atMost(PATIENCE)
                .until(() -> devices.stream()
                        .noneMatch(device -> fleet.registrationOf(device.endpoint())
                                .updatedAt()
                                .isBefore(since)));
        fleet.time().advance(Duration.ofMinutes(2));
    }

    /** It is registered with what we take it to hold, and no further key is good than those on their way. */
    private static void assertHolds(Product product, StruckDevice device) {
        var registered =
                product.fleet().registrationOf(device.endpoint()).peer().identity();
        assertThat(active(product, device)).as(device.endpoint()).isEqualTo(registered);
        assertThat(product.isGood(proof(product, device)))
                .as("what " + device.endpoint() + " came with")
                .isTrue();
    }

    private static Product.Proof proof(Product product, StruckDevice device) {
        return product.proof(new EndpointName(device.endpoint()));
    }

    private static PeerIdentity active(Product product, StruckDevice device) {
        return keyring(product, device).of(Standing.ACTIVE).orElseThrow().identity();
    }

    private static Keyring keyring(Product product, StruckDevice device) {
        return product.fleet().credentials().find(new EndpointName(device.endpoint()), Purpose.MANAGEMENT);
    }

    private static List<String> names(List<StruckDevice> devices) {
        return devices.stream().map(StruckDevice::endpoint).toList();
    }
}
