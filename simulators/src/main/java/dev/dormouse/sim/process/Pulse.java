package dev.dormouse.sim.process;

import dev.dormouse.sim.dtls.DtlsClient;
import dev.dormouse.sim.dtls.DtlsStep;
import dev.dormouse.sim.dtls.DtlsTiming;
import dev.dormouse.sim.dtls.PskCredentials;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.SplittableRandom;

/** Whether a server answers at all. */
public final class Pulse {
    /** An empty confirmable message, which every CoAP server answers with a reset (RFC 7252, section 4.3). */
    private static final byte[] PING = {0x40, 0, 0x5e, (byte) 0xed};

    private static final int PATIENCE_MILLIS = 300;

    private Pulse() {}

    /** Pings it, or says hello and never comes back. */
    public static boolean beats(ServerAddress server) throws IOException {
        var question = server.secure() ? hello() : PING;
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(server.socket());
            socket.send(new DatagramPacket(question, question.length));
            socket.receive(new DatagramPacket(new byte[2048], 2048));
            return true;
        } catch (SocketTimeoutException | PortUnreachableException notYet) {
            return false;
        }
    }

    /** A ClientHello that no one else sent before. */
    public static byte[] hello() {
        return hello(new SplittableRandom(System.nanoTime()));
    }

    public static byte[] hello(SplittableRandom random) {
        var client = new DtlsClient(PskCredentials.of("nobody", new byte[16]), random, DtlsTiming.USUAL);
        for (var step : client.connect(0)) if (step instanceof DtlsStep.Transmit(var datagram)) return datagram;
        throw new IllegalStateException("a client that does not say hello");
    }
}
