package dev.dormouse.bootstrap.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.bootstrap.script.BootstrapDevice;
import dev.dormouse.fleet.registration.MalformedLinks;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.testkit.fuzz.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveryFuzzTest {

    @Test
    void whatever_a_device_tells_of_itself_is_understood_or_passed_over() {
        var good = List.of(
                BootstrapDevice.LINKS.getBytes(UTF_8),
                "</>;lwm2m=\"1.0\",</0/0>;uri=\"coaps://bs.example:5784\",</0/1>;ssid=101;uri=\"coap://[::1]\""
                        .getBytes(UTF_8),
                "</1>;ver=1.1,</1/0>;ssid=101,</2/65534>,</3/0>,</5>;ver=\"1.0\"".getBytes(UTF_8));
        Fuzz.with(good, input -> {
            try {
                var places = Discovery.places(new String(input, UTF_8));
                assertThat(places).allSatisfy(place -> {
                    assertThat(NodePath.parse(place.path().toString())).isEqualTo(place.path());
                    if (place.server().isPresent())
                        assertThat(place.server().getAsInt()).isBetween(0, 65_535);
                    assertThat(place.uri().orElse("")).hasSizeLessThan(256);
                });
                var objects = Discovery.objects(places);
                assertThat(places)
                        .allSatisfy(place -> assertThat(
                                        objects.version(place.path().object()).isPresent())
                                .isEqualTo(place.path().depth() <= 2
                                        || objects.versions()
                                                .containsKey(place.path().object())));
            } catch (MalformedLinks refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        });
    }
}
