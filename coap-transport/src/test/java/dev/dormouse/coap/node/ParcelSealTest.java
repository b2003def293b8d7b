package dev.dormouse.coap.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.node.Parcel.Direction;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.testkit.fuzz.Fuzz;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParcelSealTest {

    private static final InetSocketAddress DEVICE = new InetSocketAddress("192.0.2.7", 5684);
    private static final InetSocketAddress DEVICE_6 = new InetSocketAddress("2001:db8::7", 65_535);

    private final VirtualTime time = new VirtualTime();
    private final ParcelSeal seal = new ParcelSeal(new byte[32], time);

    private static Parcel parcel(InetSocketAddress device) {
        return new Parcel(
                Direction.TO_DEVICE, Purpose.BOOTSTRAP, new NodeNumber(255), 2, device, new byte[] {23, -2, -3, 0});
    }

    @Test
    void what_is_sealed_is_opened() {
        for (var device : List.of(DEVICE, DEVICE_6)) {
            byte[] sealed = seal.seal(parcel(device));

            var opened = seal.open(sealed, sealed.length).orElseThrow();
            assertThat(opened.datagram()).isEqualTo(parcel(device).datagram());
            assertThat(opened).usingRecursiveComparison().isEqualTo(parcel(device));
        }
    }

    @Test
    void what_another_key_sealed_or_an_hour_is_between_is_refused() {
        byte[] sealed = seal.seal(parcel(DEVICE));
        byte[] strangers = new ParcelSeal(new byte[] {1}, time).seal(parcel(DEVICE));

        time.advance(Duration.ofSeconds(31));

        assertThat(seal.open(sealed, sealed.length)).isEmpty();
        assertThat(seal.open(strangers, strangers.length)).isEmpty();
    }

    @Test
    void nothing_that_was_changed_on_the_way_is_opened() {
        byte[] sealed = seal.seal(parcel(DEVICE));
        Fuzz.with(List.of(sealed), bytes -> {
            var opened = seal.open(bytes, bytes.length);
            if (opened.isPresent()) assertThat(bytes).isEqualTo(sealed);
        });
    }
}
