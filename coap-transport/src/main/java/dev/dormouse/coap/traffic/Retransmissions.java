package dev.dormouse.coap.traffic;

import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.interceptors.MessageInterceptor;

/** Sees every message after Californium has found out whether it was there before. */
public final class Retransmissions implements MessageInterceptor {

    private final TrafficCounter counter;

    public Retransmissions(TrafficCounter counter) {
        this.counter = counter;
    }

    @Override
    public void sendRequest(Request request) {
        sent(request);
    }

    @Override
    public void sendResponse(Response response) {
        sent(response);
    }

    @Override
    public void sendEmptyMessage(EmptyMessage message) {
        sent(message);
    }

    @Override
    public void receiveRequest(Request request) {
        received(request);
    }

    @Override
    public void receiveResponse(Response response) {
        received(response);
    }

    private void sent(Message message) {
        var to = message.getDestinationContext();
        if (message.isDuplicate() && message.getSendError() == null && to != null) counter.retransmission(to, false);
    }

    private void received(Message message) {
        var from = message.getSourceContext();
        if (message.isDuplicate() && from != null) counter.retransmission(from, true);
    }
}
