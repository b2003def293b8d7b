package dev.dormouse.coap;

import java.net.InetSocketAddress;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.leshan.core.endpoint.EndPointUriHandler;
import org.eclipse.leshan.core.endpoint.EndpointUri;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.endpoint.EffectiveEndpointUriProvider;
import org.eclipse.leshan.server.observation.LwM2mNotificationReceiver;
import org.eclipse.leshan.transport.californium.server.endpoint.coap.CoapServerEndpointFactory;

/** The plain CoAP endpoint for Leshan. */
final class PlainEndpointFactory extends CoapServerEndpointFactory {

    private final Endpoints endpoints;

    PlainEndpointFactory(EndpointUri uri, EndPointUriHandler uris, Endpoints endpoints) {
        super(uri, null, null, null, uris);
        this.endpoints = endpoints;
    }

    @Override
    protected CoapEndpoint.Builder createEndpointBuilder(
            InetSocketAddress address,
            Configuration configuration,
            LwM2mNotificationReceiver notifications,
            LeshanServer server,
            EffectiveEndpointUriProvider effectiveUri) {
        return endpoints.forgiving(
                super.createEndpointBuilder(address, configuration, notifications, server, effectiveUri),
                configuration);
    }
}
