package dev.dormouse.coap;

import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.config.Configuration;

/**
 * A CoAP server without what Californium puts there unasked: a welcome and a directory are longer than the question for them.
 */
public final class BareServer extends CoapServer {

    public BareServer(Configuration settings) {
        super(settings);
        getRoot().getChildren().forEach(this::remove);
    }

    @Override
    protected Resource createRoot() {
        return new CoapResource("");
    }
}
