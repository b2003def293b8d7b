package dev.dormouse.coap.rig;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.coap.option.NoResponseOption;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.eclipse.californium.elements.AddressEndpointContext;

/** A device with nothing behind its socket: it sends what the test says and shows what comes back, message by message. */
public final class Wire implements AutoCloseable {

    private static final int LARGEST = 2_048;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final InetSocketAddress server;

    public Wire(InetSocketAddress server) throws IOException {
        this.server = server;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** A confirmable POST; sent again with the same message id it is a retransmission. */
    public void post(int messageId, String path, String text) throws IOException {
        post(Type.CON, messageId, path, text);
    }

    public void post(Type type, int messageId, String path, String text) throws IOException {
        send(new UdpDataSerializer().getByteArray(request(type, messageId, path, text)));
    }

    /** An unconfirmable POST with the option that wants no answer (RFC 7967). */
    public void postWithoutAnswer(int messageId, String path, String text) throws IOException {
        var request = request(Type.NON, messageId, path, text);
        request.getOptions().setNoResponse(NoResponseOption.SUPPRESS_ALL);
        send(new UdpDataSerializer().getByteArray(request));
    }

    private Request request(Type type, int messageId, String path, String text) {
        var request = new Request(Code.POST, type);
        request.setDestinationContext(new AddressEndpointContext(server));
        request.setMID(messageId);
        request.setToken(Token.fromProvider(new byte[] {(byte) messageId}));
        request.getOptions().setUriPath(path);
        request.setPayload(text);
        return request;
    }

    public void acknowledge(Message message) throws IOException {
        var ack = new EmptyMessage(Type.ACK);
        ack.setMID(message.getMID());
        ack.setDestinationContext(new AddressEndpointContext(server));
        send(new UdpDataSerializer().getByteArray(ack));
    }

    private void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }

    /** The next message. */
    public Message receive() throws IOException {
        return receive(PATIENCE).orElseThrow(() -> new AssertionError("nothing came back"));
    }

    /** Empty when nothing comes for a moment. */
    public Optional<Message> receive(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException nothing) {
            return Optional.empty();
        }
        return Optional.of(new UdpDataParser().parseMessage(Arrays.copyOf(packet.getData(), packet.getLength())));
    }

    @Override
    public void close() {
        socket.close();
    }
}
