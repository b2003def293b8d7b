package dev.dormouse.coap;

import dev.dormouse.coap.peer.DtlsIdentityHandler;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.leshan.core.endpoint.EndPointUriHandler;
import org.eclipse.leshan.core.endpoint.EndpointUri;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.endpoint.EffectiveEndpointUriProvider;
import org.eclipse.leshan.server.observation.LwM2mNotificationReceiver;
import org.eclipse.leshan.servers.security.ServerSecurityInfo;
import org.eclipse.leshan.transport.californium.identity.IdentityHandler;
import org.eclipse.leshan.transport.californium.server.endpoint.coaps.CoapsServerEndpointFactory;

/** The DTLS endpoint for Leshan. Keys come from our credentials, so Leshan's security store plays no part. */
final class SecureEndpointFactory extends CoapsServerEndpointFactory {

    private final Endpoints endpoints;

    SecureEndpointFactory(EndpointUri uri, EndPointUriHandler uris, Endpoints endpoints) {
        super(uri, null, null, null, null, uris);
        this.endpoints = endpoints;
    }

    @Override
    public CoapEndpoint createCoapEndpoint(
            Configuration configuration,
            ServerSecurityInfo unused,
            LwM2mNotificationReceiver notifications,
            LeshanServer server,
            EffectiveEndpointUriProvider effectiveUri) {
        return endpoints
                .secure(uriHandler.getSocketAddr(endpointUri), configuration)
                .setLoggingTag(getLoggingTag())
                .setObservationStore(createObservationStore(server, notifications, effectiveUri))
                .build();
    }

    @Override
    public IdentityHandler createIdentityHandler() {
        return new DtlsIdentityHandler();
    }
}
