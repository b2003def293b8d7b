package dev.dormouse.coap.network;

import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.CoapStackFactory;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.Outbox;
import org.eclipse.californium.core.network.stack.BaseCoapStack;
import org.eclipse.californium.core.network.stack.ExchangeCleanupLayer;
import org.eclipse.californium.core.network.stack.Layer;
import org.eclipse.californium.core.network.stack.ObserveLayer;
import org.eclipse.californium.core.network.stack.ReliabilityLayer;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.config.Configuration;

/** Californium's stack for UDP, in which each request keeps the manners of its network. */
public final class NetworkStack extends BaseCoapStack {

    public static final CoapStackFactory FACTORY =
            (protocol, tag, settings, matcher, outbox, custom) -> new NetworkStack(tag, settings, matcher, outbox);

    private NetworkStack(String tag, Configuration settings, EndpointContextMatcher matcher, Outbox outbox) {
        super(outbox);
        setLayers(new Layer[] {
            new ExchangeCleanupLayer(settings),
            new ObserveLayer(settings),
            new BlockSizes(tag, settings, matcher),
            new Patience(settings)
        });
    }

    /** A block is repeated as patiently as the request it is a part of; Californium gives it the patience of the server. */
    private static final class Patience extends ReliabilityLayer {
        Patience(Configuration settings) {
            super(settings);
        }

        @Override
        public void sendRequest(Exchange exchange, Request request) {
            if (request.getReliabilityLayerParameters() == null)
                request.setReliabilityLayerParameters(exchange.getRequest().getReliabilityLayerParameters());
            super.sendRequest(exchange, request);
        }
    }
}
