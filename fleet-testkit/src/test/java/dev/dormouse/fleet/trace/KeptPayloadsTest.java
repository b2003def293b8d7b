package dev.dormouse.fleet.trace;

import static dev.dormouse.fleet.trace.CoapMessage.Type.ACK;
import static dev.dormouse.fleet.trace.CoapMessage.Type.CON;
import static dev.dormouse.fleet.trace.Direction.DOWN;
import static dev.dormouse.fleet.trace.Direction.UP;
import static dev.dormouse.fleet.trace.TraceBench.PLACE;
import static dev.dormouse.fleet.trace.TraceBench.PLAIN;
import static dev.dormouse.fleet.trace.TraceBench.PROVED;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.trace.CoapBytes.coap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.trace.Traced.Kept;
import dev.dormouse.fleet.trace.Traced.Message;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What of a payload a trace may keep, and of what never anything. */
class KeptPayloadsTest {

    private final TraceBench bench = new TraceBench();

    @Test
    void a_notification_is_about_what_was_observed_before_anybody_traced() {
        var registration = aRegistration("lamp-7").from(PLACE).build();
        bench.fleet.registrations().put(registration);
        var observation = anObservation("0a1b", registration).of("/3/0/9").build();
        bench.fleet.observations().put(observation);
        bench.begin();

        bench.up(PLAIN, coap(CON, "2.05", 9).token(0x0a, 0x1b).payload("86").bytes());

        assertThat(bench.messages().getFirst().about()).isEqualTo(observation.paths());
        assertThat(bench.messages().getFirst().kept()).isEqualTo(Kept.WHOLE);
    }

    @Test
    void keys_are_never_kept() {
        bench.beginOfOneWithAKey();

        bench.down(
                PROVED,
                coap(CON, "0.03", 1)
                        .token(1)
                        .path("0", "0", "5")
                        .payload("secret")
                        .bytes());
        bench.down(
                PROVED,
                coap(CON, "0.03", 2).token(2).path("21", "0").payload("secret").bytes());
        bench.down(PROVED, coap(CON, "0.01", 3).token(3).path("0", "1").bytes());
        bench.up(PROVED, coap(ACK, "2.05", 3).token(3).payload("secret").bytes());
        bench.down(PROVED, coap(CON, "0.07", 4).token(4).payload("/0/0/5").bytes());
        bench.up(
                PROVED,
                coap(CON, "0.02", 5).token(5).path("dp").payload("/21/0/1").bytes());

        assertThat(bench.messages())
                .extracting(Message::kept)
                .containsExactly(Kept.SECRET, Kept.SECRET, Kept.WHOLE, Kept.SECRET, Kept.SECRET, Kept.SECRET);
        assertThat(bench.messages())
                .allSatisfy(message -> assertThat(message.payload()).isEmpty());
        assertThat(bench.messages().getFirst().payloadBytes()).isEqualTo("secret".length());
    }

    @Test
    void keys_of_a_device_whose_objects_hang_elsewhere_are_not_either() {
        bench.registered(aRegistration("lamp-7")
                .from(PLACE)
                .objects("</lwm2m>;rt=\"oma.lwm2m\",</lwm2m/3/0>")
                .build());
        bench.begin();

        bench.down(
                PLAIN,
                coap(CON, "0.03", 1)
                        .token(1)
                        .path("lwm2m", "0", "0", "5")
                        .payload("secret")
                        .bytes());

        assertThat(bench.messages().getFirst().kept()).isEqualTo(Kept.SECRET);
    }

    @Test
    void what_nobody_can_read_might_be_a_key() {
        bench.beginOfOneWithAKey();

        bench.up(
                PROVED,
                coap(CON, "2.05", 1)
                        .token(99)
                        .payload("under a token nobody gave")
                        .bytes());
        bench.down(
                PROVED, coap(CON, "0.07", 2).token(4).payload("a block of many").bytes());
        bench.up(
                PROVED,
                coap(CON, "0.02", 3).token(5).path("dp").payload("/3/0/9").bytes());
        bench.up(PROVED, coap(CON, "4.00", 4).token(6).payload("no such thing").bytes());

        assertThat(bench.messages())
                .extracting(Message::kept)
                .containsExactly(Kept.UNCLEAR, Kept.UNCLEAR, Kept.WHOLE, Kept.WHOLE);
    }

    @Test
    void of_what_a_bootstrap_server_says_no_payload_is_kept() {
        bench.beginOfOneWithAKey();
        bench.book
                .tap(Purpose.BOOTSTRAP)
                .message(
                        UP,
                        PLAIN,
                        coap(CON, "0.02", 1)
                                .token(1)
                                .path("bs")
                                .query("ep=lamp-7")
                                .bytes(),
                        OptionalInt.empty());

        bench.book
                .tap(Purpose.BOOTSTRAP)
                .message(
                        DOWN,
                        PLAIN,
                        coap(CON, "0.03", 2)
                                .token(2)
                                .path("3", "0")
                                .payload("x")
                                .bytes(),
                        OptionalInt.empty());

        assertThat(bench.messages().getLast().kept()).isEqualTo(Kept.BOOTSTRAP);
        assertThat(bench.messages().getLast().payload()).isEmpty();
        assertThat(bench.lines().getLast().server()).isEqualTo(Purpose.BOOTSTRAP);
    }

    @Test
    void a_long_payload_is_kept_in_part() {
        bench.beginOfOneWithAKey();

        bench.down(
                PROVED,
                coap(CON, "0.03", 1)
                        .token(1)
                        .path("5", "0", "0")
                        .payload(new byte[4_000])
                        .bytes());

        assertThat(bench.messages().getFirst().kept()).isEqualTo(Kept.CUT);
        assertThat(bench.messages().getFirst().payload()).hasSize(1_024);
        assertThat(bench.messages().getFirst().payloadBytes()).isEqualTo(4_000);
    }
}
