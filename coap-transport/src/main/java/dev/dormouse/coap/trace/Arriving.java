package dev.dormouse.coap.trace;

import dev.dormouse.coap.peer.Peers;
import dev.dormouse.fleet.trace.Direction;
import dev.dormouse.fleet.trace.Tap;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.interceptors.MalformedMessageInterceptor;
import org.eclipse.californium.elements.RawData;

/** Sees what came before anything is done with it, so also what is then refused, and before its answer. */
public final class Arriving implements MalformedMessageInterceptor {

    private final Tap tap;

    public Arriving(Tap tap) {
        this.tap = tap;
    }

    @Override
    public void receiveRequest(Request request) {
        arrived(request);
    }

    @Override
    public void receiveResponse(Response response) {
        arrived(response);
    }

    @Override
    public void receiveEmptyMessage(EmptyMessage message) {
        arrived(message);
    }

    @Override
    public void receivedMalformedMessage(RawData message) {
        if (tap.isIdle()) return;
        Peers.of(message.getEndpointContext()).ifPresent(peer -> tap.garbled(peer, message.getSize()));
    }

    private void arrived(Message message) {
        if (tap.isIdle()) return;
        var from = message.getSourceContext();
        var bytes = message.getBytes();
        if (from == null || bytes == null) return;
        Peers.of(from).ifPresent(peer -> tap.message(Direction.UP, peer, bytes, WireSize.received(bytes.length, from)));
    }
}
