package dev.dormouse.fleet.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.update.DeliveryChoice.Abilities;
import dev.dormouse.fleet.update.PullAddress.Scheme;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of the addresses an image is served at a device is told. */
class DeliveryChoiceTest {

    private static final List<PullAddress> ALL = Stream.of(Scheme.COAPS, Scheme.HTTPS, Scheme.COAP, Scheme.HTTP)
            .map(scheme -> new PullAddress(scheme, scheme.spelling() + "://here/fw/u1"))
            .toList();

    @Test
    void a_device_that_does_not_say_fetches_as_it_is_connected() {
        assertThat(told(false)).contains(Scheme.COAP);
        assertThat(told(true)).contains(Scheme.COAPS);
    }

    @Test
    void one_that_knows_what_it_is_connected_by_fetches_by_that() {
        assertThat(told(true, Scheme.HTTPS, Scheme.COAPS)).contains(Scheme.COAPS);
        assertThat(told(false, Scheme.HTTP, Scheme.COAP)).contains(Scheme.COAP);
    }

    @Test
    void one_that_knows_http_only_is_told_of_that_and_rather_with_tls() {
        assertThat(told(false, Scheme.HTTP)).contains(Scheme.HTTP);
        assertThat(told(false, Scheme.HTTP, Scheme.HTTPS)).contains(Scheme.HTTPS);
        assertThat(told(true, Scheme.HTTP, Scheme.HTTPS)).contains(Scheme.HTTPS);
    }

    @Test
    void one_with_keys_is_told_of_nothing_that_others_could_listen_in_on() {
        assertThat(told(true, Scheme.HTTP, Scheme.COAP)).isEmpty();
    }

    @Test
    void what_is_not_served_is_not_told() {
        var abilities = new Abilities(Set.of(Scheme.HTTPS.number()), OptionalInt.empty(), true);

        assertThat(DeliveryChoice.address(abilities, ALL.subList(0, 1))).isEmpty();
    }

    private static Optional<Scheme> told(boolean secured, Scheme... known) {
        var numbers = Stream.of(known).map(Scheme::number).collect(Collectors.toSet());
        return DeliveryChoice.address(new Abilities(numbers, OptionalInt.empty(), secured), ALL)
                .map(PullAddress::scheme);
    }
}
