package dev.dormouse.coap.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A NAT between one device and the server. The device always talks to the same address; behind it the server may be another
 * one ({@link #serverIs}), and before it the device may get a new address ({@link #rebind}). Keeps all that passed.
 */
public final class Relay implements AutoCloseable {

    private static final int LARGEST = 2_048;

    private final DatagramSocket inside = loopback();
    private final List<byte[]> fromDevice = new CopyOnWriteArrayList<>();
    private final List<byte[]> fromServer = new CopyOnWriteArrayList<>();
    private volatile Predicate<byte[]> toServer = datagram -> true;
    private volatile Predicate<byte[]> toDevice = datagram -> true;
    private volatile DatagramSocket outside = loopback();
    private volatile InetSocketAddress server;
    private volatile InetSocketAddress device = new InetSocketAddress(0);

    public Relay(InetSocketAddress server) {
        this.server = server;
        Thread.ofVirtual().start(this::carryOut);
        carryIn(outside);
    }

    private static DatagramSocket loopback() {
        try {
            return new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the device sends to. */
    public InetSocketAddress address() {
        return (InetSocketAddress) inside.getLocalSocketAddress();
    }

    /** From now on another server is at the address the device knows. The old one is heard no more. */
    public void serverIs(InetSocketAddress other) {
        server = other;
        rebind();
    }

    /** The device gets a new address, as the server sees it. */
    public void rebind() {
        var old = outside;
        outside = loopback();
        carryIn(outside);
        old.close();
    }

    /** Where the server sees the device. */
    public InetSocketAddress deviceAsSeen() {
        return (InetSocketAddress) outside.getLocalSocketAddress();
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
        for (var datagram = receive(inside, true); datagram != null; datagram = receive(inside, true)) {
            fromDevice.add(datagram);
            if (toServer.test(datagram)) send(outside, datagram, server);
        }
    }

    private void carryIn(DatagramSocket socket) {
        Thread.ofVirtual().start(() -> {
            for (var datagram = receive(socket, false); datagram != null; datagram = receive(socket, false)) {
                fromServer.add(datagram);
                if (toDevice.test(datagram)) send(inside, datagram, device);
            }
        });
    }

    private byte @org.jspecify.annotations.Nullable [] receive(DatagramSocket socket, boolean fromTheDevice) {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            socket.receive(packet);
        } catch (IOException closed) {
            return null;
        }
        if (fromTheDevice) device = (InetSocketAddress) packet.getSocketAddress();
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
