package dev.dormouse.sim.benchmark;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports that were free a moment ago. */
record Ports(int coap, int coaps, int web) {
    static Ports free() throws IOException {
        var loopback = InetAddress.getByName("127.0.0.1");
        try (var coap = new DatagramSocket(new InetSocketAddress(loopback, 0));
                var coaps = new DatagramSocket(new InetSocketAddress(loopback, 0));
                var web = new ServerSocket(0, 1, loopback)) {
            return new Ports(coap.getLocalPort(), coaps.getLocalPort(), web.getLocalPort());
        }
    }
}
