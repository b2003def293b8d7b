package dev.dormouse.coap.rig;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * A NAT between one device and the server. The device always talks to the same address; behind it the server may be another
 * one ({@link #serverIs}), and before it the device may get a new address ({@link #rebind}). Keeps all that passed.
 */
public final class Relay implements AutoCloseable {

    private static final int LARGEST = 2_048;

    private final DatagramSocket inside = loopback(0);
    private final List<byte[]> fromDevice = new CopyOnWriteArrayList<>();
    private final List<byte[]> fromServer = new CopyOnWriteArrayList<>();
    private volatile Predicate<byte[]> toServer = datagram -> true;
    private volatile Predicate<byte[]> toDevice = datagram -> true;
    private volatile DatagramSocket outside;
    private volatile InetSocketAddress server;
    private volatile InetSocketAddress device = new InetSocketAddress(0);

    public Relay(InetSocketAddress server) {
        this(server, 0);
    }

    /** The server sees the device at this port. */
    public Relay(InetSocketAddress server, int port) {
        this.server = server;
        this.outside = loopback(port);
        Thread.ofVirtual().start(this::carryOut);
        carryIn(outside);
    }

    /** A port just given up may stay taken until the thread that listened there has noticed. */
    private static DatagramSocket loopback(int port) {
        var bound = new AtomicReference<DatagramSocket>();
        if (!Eventually.is(() -> tryBind(port, bound)))
            throw new IllegalStateException("port " + port + " stays taken");
        return bound.get();
    }

    private static boolean tryBind(int port, AtomicReference<DatagramSocket> bound) {
        try {
            bound.set(new DatagramSocket(port, InetAddress.getLoopbackAddress()));
            return true;
        } catch (SocketException taken) {
            return false;
        }
    }

    /** Where the device sends to. */
    public InetSocketAddress address() {
        return (InetSocketAddress) inside.getLocalSocketAddress();
    }

    /** From now on another server is at the address the device knows. The old one is heard no more. */
    public void serverIs(InetSocketAddress other) {
        server = other;
    }

    /** The device gets a new address, as the server sees it. */
    public void rebind() {
        var old = outside;
        outside = loopback(0);
        carryIn(outside);
        old.close();
    }

    /** Where the server sees the device. */
    public InetSocketAddress deviceAsSeen() {
        return (InetSocketAddress) outside.getLocalSocketAddress();
    }

    /** Somebody who listened sends to the server, from where the device is, what the device sent before. */
    public void sendAgain(byte[] datagram) {
        send(outside, datagram, server);
    }

    public void onlyToServer(Predicate<byte[]> passing) {
        toServer = passing;
    }

    public void onlyToDevice(Predicate<byte[]> passing) {
        toDevice = passing;
    }

    public List<byte[]> fromDevice() {
        return fromDevice;
    }

    public List<byte[]> fromServer() {
        return fromServer;
    }

    private void carryOut() {
        for (var packet = receive(inside); packet.isPresent(); packet = receive(inside)) {
            device = (InetSocketAddress) packet.get().getSocketAddress();
            var datagram = bytes(packet.get());
            fromDevice.add(datagram);
            if (toServer.test(datagram)) send(outside, datagram, server);
        }
    }

    private void carryIn(DatagramSocket socket) {
        Thread.ofVirtual().start(() -> {
            for (var packet = receive(socket); packet.isPresent(); packet = receive(socket)) {
                if (!packet.get().getSocketAddress().equals(server)) continue;
                var datagram = bytes(packet.get());
                fromServer.add(datagram);
                if (toDevice.test(datagram)) send(inside, datagram, device);
            }
        });
    }

    private static Optional<DatagramPacket> receive(DatagramSocket socket) {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            socket.receive(packet);
            return Optional.of(packet);
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(DatagramPacket packet) {
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static void send(DatagramSocket socket, byte[] datagram, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, to));
        } catch (IOException lost) {
            // A network may lose what it carries.
        }
    }

    @Override
    public void close() {
        inside.close();
        outside.close();
    }
}
