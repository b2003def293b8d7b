package dev.dormouse.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class AddressTextTest {

    @Test
    void a_port_can_be_told_from_any_address() {
        assertThat(AddressText.of(new InetSocketAddress("192.0.2.1", 5684))).isEqualTo("192.0.2.1:5684");
        assertThat(AddressText.of(new InetSocketAddress("2001:db8::1", 5684))).isEqualTo("[2001:db8:0:0:0:0:0:1]:5684");
        assertThat(AddressText.of(InetSocketAddress.createUnresolved("node-2.example", 7000)))
                .isEqualTo("node-2.example:7000");
    }
}
