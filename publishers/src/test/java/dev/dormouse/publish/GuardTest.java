package dev.dormouse.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "0.0.0.0",
                "0.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fdff::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001::1",
                "2001:db8::1"
            })
    void what_only_we_can_reach_is_not_asked(String address) throws UnknownHostException {
        assertThat(Guard.isPrivate(InetAddress.getByName(address))).isTrue();
        assertThatThrownBy(() -> new Guard(false).admitted(address))
                .isInstanceOf(Guard.Refused.class)
                .hasMessageContaining("integrations.allow-private");
        assertThat(new Guard(true).admitted(address)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void what_everybody_can_reach_may_be_asked(String address) throws UnknownHostException {
        assertThat(Guard.isPrivate(InetAddress.getByName(address))).isFalse();
        assertThat(new Guard(false).admitted(address).getHostAddress())
                .isEqualTo(InetAddress.getByName(address).getHostAddress());
    }

    @Test
    void a_name_is_judged_by_what_it_means() {
        assertThatThrownBy(() -> new Guard(false).admitted("localhost")).isInstanceOf(Guard.Refused.class);
        assertThatThrownBy(() -> new Guard(false).admitted("nobody.invalid"))
                .isInstanceOf(Guard.Refused.class)
                .hasMessageContaining("no host is called");
    }
}
