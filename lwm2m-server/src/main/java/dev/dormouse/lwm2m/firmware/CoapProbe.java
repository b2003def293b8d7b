package dev.dormouse.lwm2m.firmware;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.CoAPMessageFormatException;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;

/** Fetches the first bytes of an image over plain CoAP as a device would: from outside, through whatever lies in between. */
public final class CoapProbe {

    private static final int DEFAULT_PORT = 5683;
    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int LONGEST_ANSWER = 2_048;
    private static final int TOKEN_BYTES = 4;
    private static final int SMALLEST_BLOCK = 0;

    private final RandomGenerator random;

    public CoapProbe(RandomGenerator random) {
        this.random = random;
    }

    /** Why a device could not fetch there; empty when it could. */
    public Optional<String> whyNot(URI uri) {
        var address = new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        if (address.isUnresolved()) return Optional.of("the name " + uri.getHost() + " is not known");
        try (var socket = new DatagramSocket()) {
            socket.connect(address);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return asked(socket, request(uri.getPath().substring(1)));
        } catch (IOException | CoAPMessageFormatException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> asked(DatagramSocket socket, Request request) throws IOException {
        var bytes = new UdpDataSerializer().getByteArray(request);
        for (int tried = 0; tried < TRIES; tried++) {
            socket.send(new DatagramPacket(bytes, bytes.length));
            var answer = new DatagramPacket(new byte[LONGEST_ANSWER], LONGEST_ANSWER);
            try {
                socket.receive(answer);
            } catch (SocketTimeoutException e) {
                continue;
            }
            var message = new UdpDataParser().parseMessage(Arrays.copyOf(answer.getData(), answer.getLength()));
            if (message instanceof Response response && response.getToken().equals(request.getToken()))
                return response.getCode() == ResponseCode.CONTENT
                        ? Optional.empty()
                        : Optional.of("the answer is " + response.getCode().text);
        }
        return Optional.of("nothing answers");
    }

    private Request request(String path) {
        var token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        var request = new Request(Code.GET);
        request.setType(Type.CON);
        request.setMID(random.nextInt(1 << 16));
        request.setToken(new Token(token));
        request.getOptions().setUriPath(path);
        request.getOptions().setBlock2(SMALLEST_BLOCK, false, 0);
        return request;
    }
}
