package dev.dormouse.coap.traffic;

import dev.dormouse.coap.work.OnTheSpot;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.UdpEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.exception.EndpointMismatchException;
import org.jspecify.annotations.Nullable;

/**
 * Californium's UDP connector, counting, and without the queue and the thread in front of the socket: whoever has something
 * to send sends it, which a datagram socket bears from all threads at once. What was to be sent counts once it has left.
 */
public final class PlainTraffic extends UDPConnector {

    private final TrafficCounter counter;
    private final OnTheSpot onTheSpot;
    private volatile @Nullable DatagramSocket socket;
    private volatile @Nullable EndpointContextMatcher matcher;

    public PlainTraffic(
            InetSocketAddress address, Configuration configuration, TrafficCounter counter, OnTheSpot onTheSpot) {
        super(address, configuration);
        this.counter = counter;
        this.onTheSpot = onTheSpot;
    }

    @Override
    protected void init(DatagramSocket opened) throws IOException {
        socket = opened;
        super.init(opened);
    }

    @Override
    public void setEndpointContextMatcher(EndpointContextMatcher matcher) {
        this.matcher = matcher;
        super.setEndpointContextMatcher(matcher);
    }

    @Override
    public void processDatagram(DatagramPacket datagram) {
        counter.plainUp((InetSocketAddress) datagram.getSocketAddress(), datagram.getLength());
        onTheSpot.received(() -> onTheSpot.run(() -> super.processDatagram(datagram)));
    }

    @Override
    public void send(RawData message) {
        try {
            sendNow(message);
            counter.plainDown(message.getInetSocketAddress(), message.getSize());
            message.onSent();
        } catch (IOException | EndpointMismatchException e) {
            message.onError(e);
        }
    }

    private void sendNow(RawData message) throws IOException, EndpointMismatchException {
        var to = message.getInetSocketAddress();
        if (to.getPort() == 0) throw new IOException("nobody is reached at port 0");
        var connection = new UdpEndpointContext(to);
        if (matcher != null && !matcher.isToBeSent(message.getEndpointContext(), connection))
            throw new EndpointMismatchException("UDP sending");
        message.onContextEstablished(connection);
        if (!isRunning() || socket == null) throw new IOException("the socket is closed");
        socket.send(new DatagramPacket(message.getBytes(), message.getSize(), to));
    }
}
