package dev.dormouse.fleet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NetworkProfilesTest {

    @Test
    void every_network_is_found_by_its_name() {
        assertThat(NetworkProfiles.ALL)
                .allSatisfy(network ->
                        assertThat(NetworkProfiles.named(network.name())).contains(network));
        assertThat(NetworkProfiles.named("pigeon")).isEmpty();
    }

    @Test
    void a_datagram_of_any_network_has_room_for_a_block_and_what_stands_before_it() {
        var header = 20;

        assertThat(NetworkProfiles.ALL)
                .allSatisfy(network ->
                        assertThat(network.preferredBlockBytes() + header).isLessThanOrEqualTo(network.mtuBytes()));
    }

    @Test
    void narrowband_waits_between_10_and_20_seconds_before_it_says_something_again() {
        assertThat(NetworkProfiles.NB_IOT.retransmission().ackTimeout())
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void the_longest_wait_is_the_one_of_the_standard() {
        assertThat(NetworkProfiles.ETHERNET.retransmission().longestWait()).isEqualTo(Duration.ofSeconds(93));
    }

    @Test
    void numbers_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new Retransmission(Duration.ZERO, 1.5, 4)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new Retransmission(Duration.ofSeconds(2), 0.5, 4))
                .hasMessageContaining("between 1 and 4");
        assertThatThrownBy(() -> new Retransmission(Duration.ofSeconds(2), 1.5, 0))
                .hasMessageContaining("1 to 10");
        assertThatThrownBy(() -> withBlocks(100, 512)).hasMessageContaining("not 100");
        assertThatThrownBy(() -> withBlocks(512, 256)).hasMessageContaining("must not be larger");
    }

    private static NetworkProfile withBlocks(int preferred, int largest) {
        return new NetworkProfile(
                "made-up",
                new Retransmission(Duration.ofSeconds(2), 1.5, 4),
                1,
                preferred,
                largest,
                1280,
                Duration.ofSeconds(93),
                Duration.ofHours(1),
                OptionalLong.empty());
    }
}
