package dev.dormouse.bootstrap.power;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapCodec;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.dtls.Credentials;
import dev.dormouse.sim.dtls.DtlsClient;
import dev.dormouse.sim.dtls.DtlsStep;
import dev.dormouse.sim.dtls.DtlsTiming;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Somebody with keys that were a device's once. It shakes hands, and asks for nothing in particular. */
final class Thief implements AutoCloseable {

    private static final DtlsTiming BRISK = new DtlsTiming(Duration.ofMillis(300), 2);
    private static final Duration IN_VAIN = Duration.ofSeconds(1);

    private final DtlsClient dtls;
    private final DatagramSocket socket = new DatagramSocket();
    private int asked;

    Thief(InetSocketAddress server, Security stolen) throws IOException {
        dtls = new DtlsClient(credentials(stolen), new SplittableRandom(System.nanoTime()), BRISK);
        socket.setSoTimeout(50);
        socket.connect(server);
    }

    private static Credentials credentials(Security stolen) {
        return switch (stolen) {
            case Security.NoSec() -> throw new IllegalArgumentException("there is nothing to be stolen");
            case Security.Psk(var psk) -> psk;
            case Security.Rpk(var rpk) -> rpk;
            case Security.X509(var x509) -> x509;
        };
    }

    /** Whether it is let in. */
    boolean getsIn() throws IOException {
        var step = next(dtls.connect(System.nanoTime()), Duration.ofSeconds(20));
        return step instanceof DtlsStep.Established;
    }

    /** Whether anything is said to it, a refusal included. */
    boolean isAnswered() throws IOException {
        if (!dtls.isConnected()) return false;
        var question = new CoapMessage(
                CoapType.CONFIRMABLE, CoapCode.GET, ++asked, Bytes.utf8("t" + asked), CoapOptions.NONE, Bytes.EMPTY);
        return next(dtls.send(CoapCodec.encode(question)), IN_VAIN) instanceof DtlsStep.Deliver;
    }

    /** The next step that is more than a datagram; when nothing came in all the time, that it ended so. */
    private DtlsStep next(List<DtlsStep> begun, Duration patience) throws IOException {
        long giveUp = System.nanoTime() + patience.toNanos();
        for (var steps = begun; ; steps = heard()) {
            for (var step : steps)
                if (step instanceof DtlsStep.Transmit(var datagram))
                    socket.send(new DatagramPacket(datagram, datagram.length));
                else return step;
            if (System.nanoTime() > giveUp) return new DtlsStep.Ended(DtlsStep.Ending.NO_ANSWER, "nothing came");
        }
    }

    private List<DtlsStep> heard() throws IOException {
        var packet = new DatagramPacket(new byte[2048], 2048);
        try {
            socket.receive(packet);
            return dtls.received(Arrays.copyOf(packet.getData(), packet.getLength()), System.nanoTime());
        } catch (SocketTimeoutException silence) {
            return dtls.timePassed(System.nanoTime());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
