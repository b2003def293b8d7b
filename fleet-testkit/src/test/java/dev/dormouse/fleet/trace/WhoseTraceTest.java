package dev.dormouse.fleet.trace;

import static dev.dormouse.fleet.trace.CoapMessage.Type.ACK;
import static dev.dormouse.fleet.trace.CoapMessage.Type.CON;
import static dev.dormouse.fleet.trace.TraceBench.LAMP;
import static dev.dormouse.fleet.trace.TraceBench.PLACE;
import static dev.dormouse.fleet.trace.TraceBench.PLAIN;
import static dev.dormouse.fleet.trace.TraceBench.PROVED;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.trace.CoapBytes.coap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.trace.Traced.Step;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By what a device is known while it is traced. */
class WhoseTraceTest {

    private final TraceBench bench = new TraceBench();

    @Test
    void a_device_that_proves_nothing_is_known_by_what_it_says_and_followed_where_it_goes() {
        bench.begin();
        var elsewhere = Peer.unsecured(new InetSocketAddress("198.51.100.8", 1_024));

        bench.up(
                PLAIN,
                coap(CON, "0.02", 1)
                        .token(1)
                        .path("rd")
                        .query("ep=lamp-7")
                        .payload("</3/0>")
                        .format(40)
                        .bytes());
        bench.down(PLAIN, coap(ACK, "2.01", 1).token(1).bytes());
        bench.registered(aRegistration("lamp-7").from(PLACE).build());
        bench.up(
                elsewhere,
                coap(CON, "0.02", 2).token(2).path("rd", "id-of-lamp-7").bytes());
        bench.up(
                elsewhere,
                coap(CON, "0.02", 3).token(3).path("rd", "id-of-another").bytes());
        bench.up(
                Peer.unsecured(new InetSocketAddress("198.51.100.9", 1)),
                coap(CON, "0.02", 4).path("rd").query("ep=moth").bytes());

        assertThat(bench.lines()).hasSize(4);
        bench.registered(aRegistration("moth").from(elsewhere.address()).build());
        bench.up(
                elsewhere,
                coap(CON, "0.02", 5).token(5).path("rd", "id-of-moth").bytes());
        assertThat(bench.lines()).hasSize(4);
    }

    @Test
    void who_proved_to_be_another_is_shown_with_his_claim_and_its_answer_only() {
        bench.begin();
        var moth = new Peer(PLACE, new PeerIdentity.PreSharedKeyIdentity("moth"), Optional.empty());

        bench.up(
                moth,
                coap(CON, "0.02", 1).token(1).path("rd").query("ep=lamp-7").bytes());
        bench.down(moth, coap(ACK, "4.00", 1).token(1).bytes());
        bench.up(moth, coap(CON, "0.02", 2).token(2).path("rd").query("ep=moth").bytes());
        bench.down(moth, coap(ACK, "2.01", 2).token(2).bytes());

        assertThat(bench.messages()).hasSize(2);
    }

    @Test
    void a_new_key_is_the_same_device() {
        bench.begin();
        bench.fleet.credentials().put(aPreSharedKey("lamp-7"));
        bench.fleet
                .events()
                .publish(new FleetEvent.CredentialChanged(
                        LAMP, Purpose.MANAGEMENT, List.of(), bench.fleet.time().instant()));

        bench.up(PROVED, coap(CON, "0.02", 1).path("dp").bytes());

        assertThat(bench.lines()).hasSize(1);
    }

    @Test
    void handshakes_are_seen_by_who_he_says_he_is_or_by_where_he_was() {
        bench.beginOfOneWithAKey();

        bench.tap.handshake(PLACE, Optional.empty(), Step.BEGUN, "");
        bench.tap.handshake(PLACE, Optional.of(PROVED.identity()), Step.DONE, "00aa");
        bench.tap.handshake(PLACE, Optional.empty(), Step.BEGUN, "");
        bench.tap.handshake(PLACE, Optional.of(PROVED.identity()), Step.FAILED, "not confirmed");

        assertThat(bench.lines())
                .extracting(line -> ((Traced.Handshake) line.seen()).step())
                .containsExactly(Step.DONE, Step.BEGUN, Step.FAILED);
    }
}
