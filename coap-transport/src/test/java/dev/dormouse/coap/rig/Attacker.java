package dev.dormouse.coap.rig;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Somebody on the network who has overheard everything and can send anything from an address of his own. */
public final class Attacker implements AutoCloseable {

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());

    public Attacker() throws IOException {}

    public void send(InetSocketAddress to, byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, to));
    }

    public void sendAll(InetSocketAddress to, List<byte[]> datagrams) throws IOException {
        for (var datagram : datagrams) send(to, datagram);
    }

    @Override
    public void close() {
        socket.close();
    }
}
