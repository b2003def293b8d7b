package dev.dormouse.coap.trace;

import dev.dormouse.coap.peer.Peers;
import dev.dormouse.fleet.trace.Direction;
import dev.dormouse.fleet.trace.Tap;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.interceptors.MessageInterceptor;

/** Sees what has left, each copy by itself. What could not be sent is not seen. */
public final class Leaving implements MessageInterceptor {

    private final Tap tap;

    public Leaving(Tap tap) {
        this.tap = tap;
    }

    @Override
    public void sendRequest(Request request) {
        left(request);
    }

    @Override
    public void sendResponse(Response response) {
        left(response);
    }

    @Override
    public void sendEmptyMessage(EmptyMessage message) {
        left(message);
    }

    private void left(Message message) {
        if (tap.isIdle()) return;
        var to = message.getDestinationContext();
        var bytes = message.getBytes();
        if (to == null || bytes == null || message.getSendError() != null) return;
        var size = WireSize.sent(bytes.length, Departing.connection(message).orElse(to));
        Peers.of(to).ifPresent(peer -> tap.message(Direction.DOWN, peer, bytes, size));
    }
}
