package dev.dormouse.bootstrap.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.uplink.BadRequest;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.testkit.fuzz.Fuzz;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BootstrapQueryTest {

    @Test
    void a_device_names_itself_and_its_format_or_neither() {
        assertThat(BootstrapQuery.parse(List.of("ep=lamp-7", "pct=112")))
                .isEqualTo(new BootstrapQuery(Optional.of(new EndpointName("lamp-7")), Optional.of(Format.SENML_CBOR)));
        assertThat(BootstrapQuery.parse(List.of())).isEqualTo(new BootstrapQuery(Optional.empty(), Optional.empty()));
    }

    @Test
    void a_name_may_hold_what_looks_like_a_parameter() {
        assertThat(BootstrapQuery.parse(List.of("ep=urn:dev:ops:1=2")).endpoint())
                .contains(new EndpointName("urn:dev:ops:1=2"));
    }

    @Test
    void whatever_is_asked_is_understood_or_refused_in_words() {
        var good = List.of(
                "ep=lamp-7&pct=112".getBytes(UTF_8),
                "ep=urn:dev:mac:0024befffe804ff1&pct=11544&b=U".getBytes(UTF_8),
                "pct=1542&ep=äöü".getBytes(UTF_8));
        Fuzz.with(good, input -> {
            try {
                var query = BootstrapQuery.parse(List.of(new String(input, UTF_8).split("&", -1)));
                assertThat(query.preferred().filter(Format::holdsOneValue)).isEmpty();
            } catch (BadRequest refused) {
                assertThat(refused.diagnostic()).isNotBlank().hasSizeLessThan(200);
            }
        });
    }
}
