package dev.dormouse.coap.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.ledger.Traffic;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TalliesTest {

    private static final int IPV4 = 28;

    private final VirtualTime time = new VirtualTime();
    private final Tallies<String> tallies = new Tallies<>(2, time);

    @Test
    void nothing_a_crowd_counts_is_lost_while_somebody_reckons() {
        var taken = Crowd.of(8, number -> {
            if (number == 0) return takenOften();
            for (int i = 0; i < 10_000; i++) tallies.count("lamp-7", tally -> tally.up.message(1));
            return 0L;
        });

        long left = tallies.take("lamp-7", tally -> true)
                .map(tally -> tally.traffic().up().messages())
                .orElse(0L);
        assertThat(taken.getFirst() + left).isEqualTo(70_000);
    }

    private long takenOften() {
        long messages = 0;
        for (int i = 0; i < 1_000; i++)
            messages += tallies.take("lamp-7", tally -> true)
                    .map(tally -> tally.traffic().up().messages())
                    .orElse(0L);
        return messages;
    }

    @Test
    void beyond_the_bound_only_the_bytes_are_counted() {
        for (int lamp = 0; lamp < 5; lamp++) tallies.count("lamp-" + lamp, tally -> tally.up.datagram(100, IPV4));

        assertThat(tallies.keys()).hasSize(2);
        assertThat(tallies.takeBeyond()).isEqualTo(3 * 128);
        assertThat(tallies.takeBeyond()).isZero();
    }

    @Test
    void what_is_put_back_adds_up_with_what_came_meanwhile() {
        tallies.count("lamp-7", tally -> tally.up.datagram(100, IPV4));
        var taken = tallies.take("lamp-7", tally -> true).orElseThrow();
        tallies.count("lamp-7", tally -> tally.up.datagram(50, IPV4));

        tallies.putBack("lamp-7", taken);

        assertThat(tallies.take("lamp-7", tally -> true).map(Tally::traffic).map(Traffic::bytes))
                .isEqualTo(Optional.of(150L + 2 * IPV4));
    }

    @Test
    void whoever_spoke_a_moment_ago_may_be_half_counted() {
        tallies.count("lamp-7", tally -> tally.up.datagram(100, IPV4));
        long then = time.millis();

        assertThat(tallies.take("lamp-7", tally -> tally.isQuietSince(then - 1)))
                .isEmpty();
        time.advance(Duration.ofSeconds(2));
        assertThat(tallies.take("lamp-7", tally -> tally.isQuietSince(time.millis() - 2_000)))
                .isPresent();
    }

    @Test
    void counts_stay_at_their_largest() {
        tallies.count("lamp-7", tally -> tally.up.datagram(Integer.MAX_VALUE, IPV4));
        tallies.count("lamp-7", tally -> tally.up.datagram(1, IPV4));

        assertThat(tallies.take("lamp-7", tally -> true)
                        .orElseThrow()
                        .traffic()
                        .up()
                        .recordBytes())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void headers_follow_from_the_address() throws Exception {
        var four = new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 1);
        var six = new InetSocketAddress(InetAddress.getByName("2001:db8::1"), 1);

        assertThat(Tally.headers(four)).isEqualTo(28);
        assertThat(Tally.headers(six)).isEqualTo(48);
    }
}
