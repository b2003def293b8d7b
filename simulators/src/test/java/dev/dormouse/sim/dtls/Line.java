package dev.dormouse.sim.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** A client on a real socket, driven step by step by the test; single datagrams can be lost on either way. */
final class Line implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final DtlsClient client;
    private final InetSocketAddress server;
    private DatagramSocket socket = newSocket();
    private Predicate<Integer> losesOutgoing = number -> false;
    private Predicate<Integer> losesIncoming = number -> false;
    private int sent;
    private int received;

    Line(InetSocketAddress server, Credentials credentials) throws IOException {
        this.server = server;
        var timing = new DtlsTiming(Duration.ofMillis(100), 3);
        this.client = new DtlsClient(credentials, new SplittableRandom(7), timing);
    }

    Line losingOutgoing(Integer... numbers) {
        losesOutgoing = List.of(numbers)::contains;
        return this;
    }

    Line losingIncoming(Integer... numbers) {
        losesIncoming = List.of(numbers)::contains;
        return this;
    }

    /** Connects and waits for how that ends. */
    DtlsStep connect() throws IOException {
        var ended = carryOut(client.connect(System.nanoTime()));
        return ended.isPresent() ? ended.get() : next();
    }

    String echo(String text) throws IOException {
        say(text);
        return switch (next()) {
            case DtlsStep.Deliver(var data) -> Bytes.owning(data).utf8();
            case DtlsStep other -> throw new AssertionError("an echo was expected, not " + other);
        };
    }

    void say(String text) throws IOException {
        assertThat(carryOut(client.send(Bytes.utf8(text).toArray()))).isEmpty();
    }

    /** The next step that is more than a datagram to be sent. */
    DtlsStep next() throws IOException {
        var giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp) {
            var datagram = receive();
            var now = System.nanoTime();
            var step = carryOut(datagram.isPresent() ? client.received(datagram.get(), now) : client.timePassed(now));
            if (step.isPresent()) return step.get();
        }
        throw new AssertionError("nothing happened within " + PATIENCE);
    }

    /** Goes on from another port, as behind a NAT that forgot. */
    InetSocketAddress rebind() throws IOException {
        socket.close();
        socket = newSocket();
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    InetSocketAddress localAddress() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    byte[] lastSent = new byte[0];

    void repeatLastDatagram() throws IOException {
        transmit(lastSent);
    }

    Optional<DtlsStep> carryOut(List<DtlsStep> steps) throws IOException {
        Optional<DtlsStep> notable = Optional.empty();
        for (var step : steps) {
            if (step instanceof DtlsStep.Transmit(var datagram)) transmit(datagram);
            else if (notable.isEmpty()) notable = Optional.of(step);
        }
        return notable;
    }

    private void transmit(byte[] datagram) throws IOException {
        lastSent = datagram;
        if (!losesOutgoing.test(++sent)) socket.send(new DatagramPacket(datagram, datagram.length, server));
    }

    private Optional<byte[]> receive() throws IOException {
        var packet = new DatagramPacket(new byte[2048], 2048);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException silence) {
            return Optional.empty();
        }
        return losesIncoming.test(++received)
                ? Optional.empty()
                : Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    private static DatagramSocket newSocket() throws IOException {
        var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(20);
        return socket;
    }

    @Override
    public void close() {
        socket.close();
    }
}
