package dev.dormouse.sim.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.swarm.Swarms.Recorder;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SwarmTest {
    private DatagramSocket server = unbound();

    @BeforeEach
    void open() throws IOException {
        server = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        server.setReceiveBufferSize(1024 * 1024);
        server.setSoTimeout(10_000);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyone_has_an_address_of_its_own_and_hears_what_is_meant_for_it(Addressing addressing) throws Exception {
        try (var swarm = swarm(addressing)) {
            var recorders = new ArrayList<Recorder>();
            for (int i = 0; i < 500; i++) {
                recorders.add(new Recorder("p" + i, address()));
                swarm.join(recorders.getLast());
            }

            var addresses = new HashMap<String, SocketAddress>();
            while (addresses.size() < 500) {
                var packet = receive();
                addresses.put(text(packet), packet.getSocketAddress());
            }
            assertThat(new HashSet<>(addresses.values())).hasSize(500);

            for (var entry : addresses.entrySet()) say("to " + entry.getKey(), entry.getValue());
            for (int i = 0; i < 500; i++)
                assertThat(recorders.get(i).heard.poll(10, TimeUnit.SECONDS)).isEqualTo("to p" + i);
            assertThat(recorders).allMatch(recorder -> recorder.heard.isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_is_rebound_speaks_and_hears_at_another_address(Addressing addressing) throws Exception {
        try (var swarm = swarm(addressing)) {
            var recorder = new Recorder("roamer", address());
            var seat = swarm.join(recorder);
            var before = receive().getSocketAddress();

            swarm.rebind(seat);
            swarm.actNow(seat, (participant, now, wire) -> wire.transmit(address(), new byte[] {'x'}));

            var after = receive().getSocketAddress();
            assertThat(after).isNotEqualTo(before);
            say("welcome", after);
            assertThat(recorder.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("welcome");
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_left_hears_nothing_more(Addressing addressing) throws Exception {
        try (var swarm = swarm(addressing)) {
            var gone = new Recorder("gone", address());
            var stays = new Recorder("stays", address());
            var seat = swarm.join(gone);
            var address = receive().getSocketAddress();
            swarm.leave(seat);
            var other = swarm.join(stays);
            var otherAddress = receive().getSocketAddress();
            swarm.actNow(seat, (participant, now, wire) -> {}); // Each loop does what it was asked in order.
            swarm.actNow(other, (participant, now, wire) -> {});

            say("too late", address);
            say("hello", otherAddress);

            assertThat(stays.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
            assertThat(gone.heard).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_participant_speaks_to_several_servers_and_knows_who_answered(Addressing addressing) throws Exception {
        try (var other = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
                var stranger = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
                var swarm = swarm(addressing)) {
            other.setSoTimeout(10_000);
            var otherAddress = new InetSocketAddress("127.0.0.1", other.getLocalPort());
            var recorder = new Recorder("both", address(), otherAddress);
            swarm.join(recorder);

            var device = receive().getSocketAddress();
            var packet = new DatagramPacket(new byte[100], 100);
            other.receive(packet);
            assertThat(packet.getSocketAddress()).isEqualTo(device);
            stranger.send(new DatagramPacket(new byte[] {'?'}, 1, device));
            other.send(new DatagramPacket(new byte[] {'2'}, 1, device));
            while (!"2".equals(recorder.heard.poll(10, TimeUnit.SECONDS)))
                assertThat(recorder.from).isNotEmpty();
            say("1", device);

            assertThat(recorder.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("1");
            assertThat(recorder.from).contains(otherAddress, address());
        }
    }

    @ParameterizedTest
    @EnumSource
    void deadlines_wake_who_set_them_and_a_bug_of_one_spares_the_others(Addressing addressing) throws Exception {
        try (var swarm = swarm(addressing)) {
            var sleeper = new Recorder("sleeper", address());
            var seat = swarm.join(sleeper);
            var faulty = swarm.join(new Recorder("faulty", address()));

            swarm.actNow(faulty, (participant, now, wire) -> {
                throw new IllegalStateException("a bug that this test plants");
            });
            swarm.actNow(seat, (participant, now, wire) -> sleeper.wakeAt(now + 20_000_000));

            assertThat(sleeper.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("woken");
        }
    }

    private Swarm swarm(Addressing addressing) throws IOException {
        return new Swarm("test", address(), 2, addressing);
    }

    private InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", server.getLocalPort());
    }

    private DatagramPacket receive() throws IOException {
        var packet = new DatagramPacket(new byte[100], 100);
        server.receive(packet);
        return packet;
    }

    private void say(String text, SocketAddress to) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        server.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private static DatagramSocket unbound() {
        try {
            return new DatagramSocket(null);
        } catch (IOException e) {
            throw new IllegalStateException("no socket", e);
        }
    }
}
