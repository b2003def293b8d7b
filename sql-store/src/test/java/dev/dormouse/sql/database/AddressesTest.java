package dev.dormouse.sql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void any_address_reads_back() throws UnknownHostException {
        var random = new Random(20);
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = new byte[round % 2 == 0 ? 4 : 16];
            random.nextBytes(bytes);
            var address = new InetSocketAddress(InetAddress.getByAddress(bytes), random.nextInt(65_536));

            assertThat(Addresses.parse(Addresses.text(address))).isEqualTo(address);
        }
    }

    @Test
    void a_link_local_address_keeps_its_scope() throws UnknownHostException {
        byte[] bytes = InetAddress.ofLiteral("fe80::1").getAddress();
        var address = new InetSocketAddress(Inet6Address.getByAddress(null, bytes, 7), 5683);

        var read = Addresses.parse(Addresses.text(address));

        assertThat(Addresses.text(address)).isEqualTo("[fe80:0:0:0:0:0:0:1%7]:5683");
        assertThat(((Inet6Address) read.getAddress()).getScopeId()).isEqualTo(7);
    }

    @Test
    void a_name_is_not_an_address() {
        assertThatThrownBy(() -> Addresses.text(InetSocketAddress.createUnresolved("example.org", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
