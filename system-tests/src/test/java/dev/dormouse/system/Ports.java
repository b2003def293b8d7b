package dev.dormouse.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports that were free a moment ago; a restarted server gets the same ones again. */
record Ports(int coap, int coaps, int bootstrapCoap, int bootstrapCoaps, int web) {

    static int freeUdp() {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freeTcp() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of a server's, no two alike. */
    static Ports free() {
        var loopback = InetAddress.getLoopbackAddress();
        try (var coap = new DatagramSocket(new InetSocketAddress(loopback, 0));
                var coaps = new DatagramSocket(new InetSocketAddress(loopback, 0));
                var bootstrapCoap = new DatagramSocket(new InetSocketAddress(loopback, 0));
                var bootstrapCoaps = new DatagramSocket(new InetSocketAddress(loopback, 0));
                var web = new ServerSocket(0, 1, loopback)) {
            return new Ports(
                    coap.getLocalPort(),
                    coaps.getLocalPort(),
                    bootstrapCoap.getLocalPort(),
                    bootstrapCoaps.getLocalPort(),
                    web.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
