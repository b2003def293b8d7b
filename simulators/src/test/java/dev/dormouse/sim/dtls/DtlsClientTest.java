package dev.dormouse.sim.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.dtls.DtlsStep.Ended;
import dev.dormouse.sim.dtls.DtlsStep.Ending;
import dev.dormouse.sim.dtls.DtlsStep.Established;
import dev.dormouse.sim.dtls.DtlsStep.Transmit;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.dtls.ExtendedMasterSecretMode;
import org.junit.jupiter.api.Test;

/** Our client against a server that we did not write, and alone against time. */
class DtlsClientTest {

    @Test
    void it_connects_with_connection_id_and_extended_master_secret_and_talks_both_ways() throws IOException {
        try (var server = ScandiumServer.start();
                var line = new Line(server.address(), ScandiumServer.CREDENTIALS)) {
            assertThat(line.connect()).isEqualTo(new Established(true, true));

            for (int i = 0; i < 100; i++) assertThat(line.echo("hello " + i)).isEqualTo("hello " + i);
        }
    }

    @Test
    void it_keeps_talking_from_a_new_address_without_another_handshake() throws IOException {
        try (var server = ScandiumServer.start();
                var line = new Line(server.address(), ScandiumServer.CREDENTIALS)) {
            line.connect();
            line.echo("from the first port");

            var newAddress = line.rebind();

            assertThat(line.echo("from the second")).isEqualTo("from the second");
            assertThat(server.senders).hasSize(2).last().isEqualTo(newAddress);
        }
    }

    @Test
    void it_connects_to_a_server_without_connection_id() throws IOException {
        try (var server = ScandiumServer.start(config -> config.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0));
                var line = new Line(server.address(), ScandiumServer.CREDENTIALS)) {
            assertThat(line.connect()).isEqualTo(new Established(false, true));
            assertThat(line.echo("hello")).isEqualTo("hello");
        }
    }

    @Test
    void it_connects_to_a_server_without_extended_master_secret() throws IOException {
        try (var server = ScandiumServer.start(config ->
                        config.set(DtlsConfig.DTLS_EXTENDED_MASTER_SECRET_MODE, ExtendedMasterSecretMode.NONE));
                var line = new Line(server.address(), ScandiumServer.CREDENTIALS)) {
            assertThat(line.connect()).isEqualTo(new Established(true, false));
            assertThat(line.echo("hello")).isEqualTo("hello");
        }
    }

    @Test
    void it_connects_to_a_server_that_sends_every_message_in_a_datagram_of_its_own() throws IOException {
        try (var server = ScandiumServer.start(config -> {
                    config.set(DtlsConfig.DTLS_USE_MULTI_RECORD_MESSAGES, false);
                    config.set(DtlsConfig.DTLS_USE_MULTI_HANDSHAKE_MESSAGE_RECORDS, false);
                });
                var line = new Line(server.address(), ScandiumServer.CREDENTIALS)) {
            assertThat(line.connect()).isInstanceOf(Established.class);
        }
    }

    @Test
    void every_single_lost_datagram_of_a_handshake_is_made_good() throws IOException {
        for (int lost = 1; lost <= 3; lost++) {
            try (var server = ScandiumServer.start();
                    var outgoing = new Line(server.address(), ScandiumServer.CREDENTIALS).losingOutgoing(lost);
                    var incoming = new Line(server.address(), ScandiumServer.CREDENTIALS).losingIncoming(lost)) {
                assertThat(outgoing.connect()).as("our datagram %d lost", lost).isInstanceOf(Established.class);
                assertThat(outgoing.echo("hello")).isEqualTo("hello");
                assertThat(incoming.connect()).as("its datagram %d lost", lost).isInstanceOf(Established.class);
                assertThat(incoming.echo("hello")).isEqualTo("hello");
            }
        }
    }

    @Test
    void a_wrong_key_never_connects() throws IOException {
        var wrong = new PskCredentials(Bytes.utf8("meter-1"), Bytes.utf8("another-key"));
        try (var server = ScandiumServer.start(
                        config -> config.set(DtlsConfig.DTLS_MAC_ERROR_FILTER_QUIET_TIME, 0, TimeUnit.SECONDS));
                var line = new Line(server.address(), wrong)) {
            assertThat(line.connect())
                    .isInstanceOfSatisfying(
                            Ended.class,
                            ended -> assertThat(ended.ending()).isIn(Ending.REFUSED_BY_SERVER, Ending.NO_ANSWER));
        }
    }

    @Test
    void an_unknown_identity_is_refused() throws IOException {
        try (var server = ScandiumServer.start();
                var line = new Line(server.address(), PskCredentials.of("stranger", new byte[16]))) {
            assertThat(line.connect())
                    .isInstanceOfSatisfying(
                            Ended.class,
                            ended -> assertThat(ended.ending()).isIn(Ending.REFUSED_BY_SERVER, Ending.NO_ANSWER));
        }
    }

    @Test
    void a_replayed_record_is_delivered_once() throws IOException {
        try (var server = ScandiumServer.start();
                var line = new Line(server.address(), ScandiumServer.CREDENTIALS)) {
            line.connect();
            line.echo("once");
            line.repeatLastDatagram();

            assertThat(line.echo("twice")).isEqualTo("twice");
            assertThat(server.senders)
                    .as("the server's own window took the repetition out")
                    .hasSize(2);
        }
    }

    @Test
    void the_servers_goodbye_ends_the_connection() throws IOException {
        try (var server = ScandiumServer.start();
                var line = new Line(server.address(), ScandiumServer.CREDENTIALS)) {
            line.connect();
            line.echo("hello");

            server.sayGoodbyeTo(line.localAddress());

            assertThat(line.next()).isEqualTo(new Ended(Ending.CLOSED_BY_SERVER, "alert close_notify"));
        }
    }

    @Test
    void our_goodbye_is_said_once() throws IOException {
        try (var server = ScandiumServer.start();
                var line = new Line(server.address(), ScandiumServer.CREDENTIALS)) {
            line.connect();

            assertThat(line.client.close()).hasSize(2).last().isEqualTo(new Ended(Ending.CLOSED_BY_US, "closed"));
            assertThat(line.client.close()).hasSize(1);
        }
    }

    @Test
    void an_unanswered_hello_is_repeated_with_doubling_patience_and_then_given_up() {
        var client = new DtlsClient(
                ScandiumServer.CREDENTIALS, new SplittableRandom(1), new DtlsTiming(Duration.ofSeconds(1), 3));
        client.connect(0);
        var waits = new ArrayList<Long>();
        var now = 0L;
        List<DtlsStep> steps;
        do {
            waits.add(TimeUnit.NANOSECONDS.toSeconds(client.deadline() - now));
            now = client.deadline();
            steps = client.timePassed(now);
        } while (steps.getFirst() instanceof Transmit);

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L);
        assertThat(steps).containsExactly(new Ended(Ending.NO_ANSWER, "no answer to the handshake"));
        assertThat(client.deadline()).isEqualTo(DtlsClient.NEVER);
    }

    @Test
    void junk_never_disturbs_a_client_at_any_point_of_its_life() throws IOException {
        var random = new SplittableRandom(9146);
        try (var server = ScandiumServer.start();
                var line = new Line(server.address(), ScandiumServer.CREDENTIALS)) {
            line.connect();
            for (int i = 0; i < 50_000; i++) {
                var junk = new byte[random.nextInt(64)];
                random.nextBytes(junk);
                if (junk.length > 13) Arrays.fill(junk, 0, 13, (byte) 0);
                if (junk.length > 13) {
                    junk[0] = (byte) (20 + random.nextInt(6));
                    junk[1] = (byte) 0xfe;
                    junk[2] = (byte) 0xfd;
                    junk[4] = (byte) random.nextInt(2);
                    junk[10] = (byte) random.nextInt(256);
                    junk[12] = (byte) (junk.length - 13);
                }

                assertThat(line.client.received(junk, 0)).isEmpty();
            }

            assertThat(line.echo("still here")).isEqualTo("still here");
        }
    }

    @Test
    void a_handshake_fed_with_junk_ends_in_order_or_waits() {
        var random = new SplittableRandom(6347);
        for (int i = 0; i < 20_000; i++) {
            var client = new DtlsClient(ScandiumServer.CREDENTIALS, random, DtlsTiming.USUAL);
            client.connect(0);
            var body = new byte[random.nextInt(80)];
            random.nextBytes(body);
            if (body.length > 12) {
                body[0] = (byte)
                        List.of(0, 2, 3, 12, 14, 20).get(random.nextInt(6)).intValue();
                Arrays.fill(body, 1, 12, (byte) 0);
                body[3] = (byte) (body.length - 12);
                body[11] = (byte) (body.length - 12);
            }

            var steps = client.received(DtlsRecord.plain(DtlsRecord.HANDSHAKE, 0, body), 0);

            assertThat(steps).allMatch(step -> step instanceof Ended || step instanceof Transmit);
        }
    }

    @Test
    void a_key_never_shows_in_text() {
        assertThat(ScandiumServer.CREDENTIALS.toString()).contains("meter-1").doesNotContain("s3cr3t");
    }
}
