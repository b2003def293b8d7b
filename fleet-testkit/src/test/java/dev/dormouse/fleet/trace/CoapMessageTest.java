package dev.dormouse.fleet.trace;

import static dev.dormouse.fleet.trace.CoapMessage.Type.ACK;
import static dev.dormouse.fleet.trace.CoapMessage.Type.CON;
import static dev.dormouse.fleet.trace.CoapMessage.Type.RST;
import static dev.dormouse.testkit.trace.CoapBytes.coap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.testkit.fuzz.Fuzz;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoapMessageTest {

    /** A notification of a real device: observe 12, TLV, a block of 64 bytes of which more follow. */
    private static final byte[] NOTIFICATION = coap(CON, "2.05", 4711)
            .token(0x0a, 0x1b)
            .option(4, (byte) 0x5e, (byte) 0x01)
            .option(6, (byte) 12)
            .format(11542)
            .option(14, (byte) 60)
            .option(23, (byte) 0x0a)
            .option(28, (byte) 1, (byte) 0)
            .payload(new byte[64])
            .bytes();

    private static final byte[] REGISTER = coap(CON, "0.02", 1)
            .token(1)
            .path("rd")
            .format(40)
            .query("b=U", "lt=300", "ep=lamp-7")
            .payload("</1/0>,</3/0>")
            .bytes();

    @Test
    void a_request_is_read_with_its_path_and_its_query() {
        var request = CoapMessage.parse(REGISTER).orElseThrow();

        assertThat(request.isRequest()).isTrue();
        assertThat(request.named().dotted() + " " + request.named().name()).isEqualTo("0.02 POST");
        assertThat(request.path()).containsExactly("rd");
        assertThat(request.query("ep")).contains("lamp-7");
        assertThat(request.query("lwm2m")).isEmpty();
        assertThat(request.contentFormat()).hasValue(40);
        assertThat(REGISTER.length - request.headBytes()).isEqualTo("</1/0>,</3/0>".length());
    }

    @Test
    void options_are_called_by_their_names_and_shown_as_what_they_are() {
        var message = CoapMessage.parse(NOTIFICATION).orElseThrow();

        assertThat(message.type()).isEqualTo(CON);
        assertThat(message.messageId()).isEqualTo(4711);
        assertThat(message.tokenHex()).isEqualTo("0a1b");
        assertThat(message.options())
                .extracting(option -> option.name() + ": " + option.shown())
                .containsExactly(
                        "ETag: 5e01",
                        "Observe: 12",
                        "Content-Format: tlv (11542)",
                        "Max-Age: 60",
                        "Block2: 0, more follow, 64 bytes",
                        "Size2: 256");
    }

    @Test
    void options_nobody_knows_and_values_that_are_too_long_are_shown_as_bytes() {
        var message = CoapMessage.parse(coap(ACK, "2.04", 1)
                        .option(27, (byte) 1, (byte) 2, (byte) 3, (byte) 4)
                        .option(2048, (byte) 0xca, (byte) 0xfe)
                        .bytes())
                .orElseThrow();

        assertThat(message.options())
                .extracting(option -> option.name() + ": " + option.shown())
                .containsExactly("Block1: 01020304", "2048: cafe");
    }

    @Test
    void an_empty_message_is_one() {
        var reset = CoapMessage.parse(coap(RST, "0.00", 65_535).bytes()).orElseThrow();

        assertThat(reset.type()).isEqualTo(RST);
        assertThat(reset.messageId()).isEqualTo(65_535);
        assertThat(reset.named().name()).isEqualTo("Empty");
        assertThat(reset.isRequest() || reset.isResponse()).isFalse();
    }

    @Test
    void what_is_no_message_is_none() {
        for (var garbled : List.of(
                "", "40", "4001", "800100010a", "4f0100010a", "48010001aa", "40010001ff", "40010001f0", "40010001d1"))
            assertThat(CoapMessage.parse(HexFormat.of().parseHex(garbled)))
                    .as(garbled)
                    .isEmpty();
    }

    @Test
    void whatever_comes_is_read_or_is_none() {
        Fuzz.with(
                List.of(REGISTER, NOTIFICATION, coap(RST, "0.00", 1).bytes()),
                input -> CoapMessage.parse(input).ifPresent(message -> {
                    assertThat(message.headBytes()).isBetween(4, input.length);
                    message.options()
                            .forEach(option ->
                                    assertThat(option.name() + option.shown()).isNotEmpty());
                    assertThat(message.named().dotted()).hasSize(4);
                    message.path();
                    message.contentFormat();
                }));
    }
}
