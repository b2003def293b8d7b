package dev.dormouse.sim.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.dtls.DtlsStep.Ended;
import dev.dormouse.sim.dtls.DtlsStep.Ending;
import dev.dormouse.sim.dtls.DtlsStep.Established;
import dev.dormouse.sim.dtls.DtlsStep.Transmit;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Raw public keys on both sides, before a server that we did not write. */
class RawKeyTest {
    private static final KeyPair SERVER = P256.newKeys(new SplittableRandom(1));
    private static final KeyPair DEVICE = P256.newKeys(new SplittableRandom(2));

    @Test
    void both_sides_show_their_keys_and_talk() throws IOException {
        try (var server = ScandiumServer.showing(SERVER);
                var line = new Line(server.address(), credentials(SERVER))) {
            assertThat(line.connect()).isEqualTo(new Established(true, true));

            assertThat(line.echo("hello")).isEqualTo("hello");
            assertThat(server.keys).containsExactly(DEVICE.getPublic());
        }
    }

    @Test
    void every_single_lost_datagram_is_made_good() throws IOException {
        for (int lost = 1; lost <= 3; lost++) {
            try (var server = ScandiumServer.showing(SERVER);
                    var outgoing = new Line(server.address(), credentials(SERVER)).losingOutgoing(lost);
                    var incoming = new Line(server.address(), credentials(SERVER)).losingIncoming(lost)) {
                assertThat(outgoing.connect()).as("our datagram %d lost", lost).isInstanceOf(Established.class);
                assertThat(incoming.connect()).as("its datagram %d lost", lost).isInstanceOf(Established.class);
            }
        }
    }

    @Test
    void a_server_with_another_key_is_not_believed() throws IOException {
        var other = P256.newKeys(new SplittableRandom(3));
        try (var server = ScandiumServer.showing(other);
                var line = new Line(server.address(), credentials(SERVER))) {
            assertThat(line.connect())
                    .isEqualTo(new Ended(
                            Ending.PROTOCOL_VIOLATED, "the server shows another key than the one it should have"));
        }
    }

    @Test
    void keys_are_the_same_for_the_same_luck_and_never_show_their_secret() {
        assertThat(P256.newKeys(new SplittableRandom(2)).getPublic()).isEqualTo(DEVICE.getPublic());
        assertThat(P256.newKeys(new SplittableRandom(3)).getPublic()).isNotEqualTo(DEVICE.getPublic());
        assertThat(credentials(SERVER).toString())
                .doesNotContain(Bytes.owning(DEVICE.getPrivate().getEncoded()).toString());
    }

    @Test
    void keys_of_another_kind_are_refused() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var notOnTheCurve = Bytes.owning(rsa.getPublic().getEncoded());

        assertThatThrownBy(() -> new RawKeyCredentials(notOnTheCurve, notOnTheCurve, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_handshake_fed_with_junk_ends_in_order_or_waits() {
        var random = new SplittableRandom(7250);
        for (int i = 0; i < 2_000; i++) {
            var client = new DtlsClient(credentials(SERVER), random, DtlsTiming.USUAL);
            client.connect(0);
            var body = new byte[random.nextInt(13, 120)];
            random.nextBytes(body);
            body[0] = new byte[] {2, 11, 12, 13, 14, 20}[random.nextInt(6)];
            for (int at = 1; at < 12; at++) body[at] = 0;
            body[3] = (byte) (body.length - 12);
            body[11] = (byte) (body.length - 12);

            var steps = client.received(DtlsRecord.plain(DtlsRecord.HANDSHAKE, 0, body), 0);

            assertThat(steps).allMatch(step -> step instanceof Ended || step instanceof Transmit);
        }
    }

    private static RawKeyCredentials credentials(KeyPair server) {
        return new RawKeyCredentials(
                Bytes.owning(DEVICE.getPublic().getEncoded()),
                Bytes.owning(DEVICE.getPrivate().getEncoded()),
                Optional.of(Bytes.owning(server.getPublic().getEncoded())));
    }
}
