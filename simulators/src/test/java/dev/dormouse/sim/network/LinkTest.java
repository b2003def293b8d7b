package dev.dormouse.sim.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final int PATIENCE_MILLIS = 10_000;

    private final DatagramSocket server = socket();
    private final DatagramSocket device = socket();
    private final DatagramSocket another = socket();

    @AfterEach
    void close() {
        server.close();
        device.close();
        another.close();
    }

    @Test
    void the_server_is_reached_and_answers_each_device_through_it() throws IOException {
        try (var link = link(Duration.ofMillis(30), 0)) {
            var begun = System.nanoTime();
            say(device, 1, link.address());
            say(another, 2, link.address());

            var seen = new HashSet<>();
            for (int i = 0; i < 2; i++) {
                var heard = hear(server);
                seen.add(heard.getSocketAddress());
                say(server, heard.getData()[0] + 10, (InetSocketAddress) heard.getSocketAddress());
            }

            assertThat(seen).hasSize(2);
            assertThat(hear(device).getData()[0]).isEqualTo((byte) 11);
            assertThat(hear(another).getData()[0]).isEqualTo((byte) 12);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
            assertThat(link.passed()).isEqualTo(4);
        }
    }

    @Test
    void its_share_gets_lost() throws IOException {
        try (var link = link(Duration.ZERO, 0.5)) {
            var came = 0;
            for (int i = 0; i < 200; i++) say(device, i, link.address());
            while (link.passed() + link.lost() < 200) Thread.onSpinWait();
            for (; came < link.passed(); came++) hear(server);

            assertThat(came).isBetween(60, 140);
        }
    }

    @Test
    void what_is_no_likelihood_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> link(Duration.ZERO, 1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> link(Duration.ofSeconds(-1), 0));
    }

    private Link link(Duration oneWay, double loss) throws IOException {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new Link(here, (InetSocketAddress) server.getLocalSocketAddress(), oneWay, loss, 3);
    }

    private static void say(DatagramSocket from, int what, InetSocketAddress to) throws IOException {
        from.send(new DatagramPacket(new byte[] {(byte) what}, 1, to));
    }

    private static DatagramPacket hear(DatagramSocket at) throws IOException {
        var packet = new DatagramPacket(new byte[8], 8);
        at.receive(packet);
        return packet;
    }

    private static DatagramSocket socket() {
        try {
            var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
