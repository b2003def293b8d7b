package dev.dormouse.coap.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class StraysTest {

    private final Strays strays = new Strays(new VirtualTime());

    @Test
    void a_proof_of_whoever_was_asked_for_one_here_is_none() {
        assertThat(strays.isStray(Importance.HELLO, at(1))).isFalse();
        assertThat(strays.isStray(Importance.HANDSHAKE, at(1))).isFalse();
        assertThat(strays.isStray(Importance.HANDSHAKE, at(1)))
                .as("it repeats itself")
                .isFalse();
    }

    @Test
    void a_proof_that_another_node_asked_for_is_one() {
        assertThat(strays.isStray(Importance.HELLO, at(1))).isFalse();
        assertThat(strays.isStray(Importance.HANDSHAKE, at(2))).isTrue();
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress("192.0.2.7", port);
    }
}
