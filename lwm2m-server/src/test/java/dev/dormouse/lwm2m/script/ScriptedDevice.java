package dev.dormouse.lwm2m.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;

/** A device that does just what a test tells it to, datagram by datagram, over plain CoAP. */
public final class ScriptedDevice implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_REPEATED = 3;
    private static final int LONGEST_DATAGRAM = 65_535;
    private static final int BLOCK_BYTES = 1024;
    private static final int BLOCK_SIZE_EXPONENT = 6;

    private final UdpDataSerializer serializer = new UdpDataSerializer();
    private final UdpDataParser parser = new UdpDataParser();
    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private int lastMessageId;

    public ScriptedDevice(InetSocketAddress server) {
        this.server = server;
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a confirmable request and waits for its answer, however it comes; a separate one is acknowledged. */
    public Response asks(Request request) {
        sends(request);
        return answered(hears());
    }

    /** As {@link #asks}, and says it again when nothing comes: at a socket with a crowd before it a datagram may be lost. */
    public Response insists(Request request) {
        for (int repeated = 0; repeated < MOST_REPEATED; repeated++) {
            sends(request);
            var first = hears(PATIENCE);
            if (first.isPresent()) return answered(first.get());
        }
        return asks(request);
    }

    private Response answered(Message first) {
        if (first instanceof Response piggybacked) return piggybacked;
        assertThat(first.getType()).isEqualTo(Type.ACK);
        return hearsSeparately();
    }

    /** As {@link #asks}, in blocks of 1024 bytes; whatever is not "go on" is the answer. */
    public Response asksInBlocks(Request request) {
        var body = request.getPayload();
        for (int block = 0; ; block++) {
            int from = block * BLOCK_BYTES;
            int to = Math.min(from + BLOCK_BYTES, body.length);
            var part = new Request(request.getCode());
            part.setOptions(request.getOptions());
            part.getOptions().setBlock1(BLOCK_SIZE_EXPONENT, to < body.length, block);
            part.setPayload(Arrays.copyOfRange(body, from, to));
            var response = asks(part);
            if (response.getCode() != ResponseCode.CONTINUE) return response;
        }
    }

    /** Waits for the answer that was promised with an empty acknowledgement, and acknowledges it. */
    public Response hearsSeparately() {
        var response = (Response) hears();
        assertThat(response.getType()).isEqualTo(Type.CON);
        sends(EmptyMessage.newACK(response));
        return response;
    }

    /** The next request of the server. */
    public Request isAsked() {
        return (Request) hears();
    }

    /** Answers a request of the server in its acknowledgement. */
    public void answers(Request request, Response response) {
        response.setType(Type.ACK);
        response.setMID(request.getMID());
        response.setToken(request.getToken());
        sends(response);
    }

    /** Sends one datagram; what it lacks of id, token and type it gets. */
    public void sends(Message message) {
        if (message.getMID() == Message.NONE) message.setMID(++lastMessageId);
        if (message.getToken() == null && !(message instanceof EmptyMessage))
            message.setToken(new Token(new byte[] {(byte) lastMessageId, 7}));
        if (message.getType() == null) message.setType(Type.CON);
        sends(serializer.getByteArray(message));
    }

    public void sends(byte[] datagram) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next datagram, within a time that only a broken server needs. */
    public Message hears() {
        return hears(PATIENCE).orElseThrow(() -> new AssertionError("the server said nothing"));
    }

    /** The next datagram, if there is one within the time. */
    public Optional<Message> hears(Duration patience) {
        var packet = new DatagramPacket(new byte[LONGEST_DATAGRAM], LONGEST_DATAGRAM);
        try {
            socket.setSoTimeout((int) patience.toMillis());
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(parser.parseMessage(Arrays.copyOf(packet.getData(), packet.getLength())));
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() {
        socket.close();
    }
}
