package dev.dormouse.coap.traffic;

import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.MessageCallback;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;

/** Californium's UDP connector, counting. What it is asked to send counts once it has left. */
public final class PlainTraffic extends UDPConnector {

    private final TrafficCounter counter;

    public PlainTraffic(InetSocketAddress address, Configuration configuration, TrafficCounter counter) {
        super(address, configuration);
        this.counter = counter;
    }

    @Override
    public void processDatagram(DatagramPacket datagram) {
        counter.plainUp((InetSocketAddress) datagram.getSocketAddress(), datagram.getLength());
        super.processDatagram(datagram);
    }

    @Override
    public void send(RawData message) {
        super.send(RawData.outbound(
                message.getBytes(), message.getEndpointContext(), new Counting(message), message.isMulticast()));
    }

    /** Passes on all that is told of a message. */
    private final class Counting implements MessageCallback {
        private final RawData message;

        Counting(RawData message) {
            this.message = message;
        }

        @Override
        public void onSent() {
            counter.plainDown(message.getInetSocketAddress(), message.getSize());
            message.onSent();
        }

        @Override
        public void onConnecting() {
            message.onConnecting();
        }

        @Override
        public void onDtlsRetransmission(int flight) {
            message.onDtlsRetransmission(flight);
        }

        @Override
        public void onContextEstablished(EndpointContext context) {
            message.onContextEstablished(context);
        }

        @Override
        public void onError(Throwable error) {
            message.onError(error);
        }
    }
}
