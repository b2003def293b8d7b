package dev.dormouse.lwm2m.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.uplink.BadRequest;
import dev.dormouse.fleet.registration.LinkFormat;
import dev.dormouse.fleet.registration.MalformedLinks;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.testkit.fuzz.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a device registers with, it is understood or refused with a sentence, soon, and nothing else happens. */
class RegistrationFuzzTest {

    @Test
    void links() {
        Fuzz.with(
                utf8(
                        "</>;rt=\"oma.lwm2m\";ct=\"60 110 112\",</1/0>,</3>;ver=1.2,</3/0>,</5>;ver=\"1.1\",</3303/0>",
                        "</dm>;rt=\"oma.lwm2m\";ct=11542,</dm/1/0>, </dm/3/0> ;pmin=10 ; pmax=60,</well-known/core>",
                        "</3/0/9>;pmin=5;gt=80.5;ssid=1;dim=8;quoted=\"a \\\" b\""),
                input -> {
                    var text = new String(input, UTF_8);
                    try {
                        assertThat(LinkFormat.parse(text)).hasSizeLessThanOrEqualTo(text.length());
                        assertThat(ObjectLinks.parse(text).instances()).hasSizeLessThanOrEqualTo(text.length());
                    } catch (MalformedLinks e) {
                        assertThat(e).hasMessageStartingWith("column ");
                    }
                });
    }

    @Test
    void query() {
        Fuzz.with(
                utf8(
                        "ep=lamp-7&lt=300&lwm2m=1.1&b=U&Q&sms=+4312345",
                        "ep=a%20b&lt=86400&b=UQS&lwm2m=1.2&x=y",
                        "lt=-1&b="),
                input -> {
                    var parameters = List.of(new String(input, UTF_8).split("&", -1));
                    try {
                        assertThat(RegistrationQuery.parse(parameters)).isNotNull();
                    } catch (BadRequest e) {
                        assertThat(e.diagnostic()).isNotBlank();
                    }
                });
    }

    private static List<byte[]> utf8(String... texts) {
        return List.of(texts).stream().map(text -> text.getBytes(UTF_8)).toList();
    }
}
