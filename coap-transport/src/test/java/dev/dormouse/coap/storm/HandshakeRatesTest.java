package dev.dormouse.coap.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandshakeRatesTest {

    private static final PeerIdentity LAMP = new PreSharedKeyIdentity("lamp-7");
    private static final PeerIdentity METER = new PreSharedKeyIdentity("meter-1");

    private final VirtualTime time = new VirtualTime();
    private final HandshakeRates rates = new HandshakeRates(time);

    @Test
    void a_device_that_loops_is_stopped_and_let_in_again_later() {
        int shaken = 0;
        while (rates.mayShakeHands(LAMP)) {
            rates.shookHands(LAMP);
            shaken++;
        }
        assertThat(shaken).isEqualTo(20);
        assertThat(rates.mayShakeHands(METER)).isTrue();

        time.advance(Duration.ofSeconds(20));
        assertThat(rates.mayShakeHands(LAMP)).isTrue();
        rates.shookHands(LAMP);
        assertThat(rates.mayShakeHands(LAMP)).isFalse();
    }

    @Test
    void a_handshake_for_each_message_is_allowed_to_a_device_that_speaks_every_half_minute() {
        for (int message = 0; message < 1_000; message++) {
            assertThat(rates.mayShakeHands(LAMP)).isTrue();
            rates.shookHands(LAMP);
            time.advance(Duration.ofSeconds(30));
        }
    }

    @Test
    void whoever_only_claims_to_be_a_device_does_not_lock_it_out() {
        for (int claim = 0; claim < 1_000; claim++)
            assertThat(rates.mayShakeHands(LAMP)).isTrue();
    }

    @Test
    void a_flood_of_devices_leaves_a_bounded_memory() {
        for (int device = 0; device < 30_000; device++) rates.shookHands(new PreSharedKeyIdentity("lamp-" + device));
        for (int i = 0; i < 20; i++) rates.shookHands(METER);

        assertThat(rates.mayShakeHands(METER)).isFalse();
    }
}
