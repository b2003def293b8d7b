package dev.dormouse.coap.peer;

import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.leshan.core.peer.LwM2mPeer;
import org.eclipse.leshan.transport.californium.identity.IdentityHandler;
import org.jspecify.annotations.Nullable;

/** Gives Leshan our peers for what comes over DTLS, and addresses what it sends by connection id. */
public final class DtlsIdentityHandler implements IdentityHandler {

    @Override
    public @Nullable LwM2mPeer getIdentity(Message received) {
        return Peers.of(received.getSourceContext()).map(Peers::leshans).orElse(null);
    }

    /** Never begins a handshake, whatever Leshan allows: a device that sleeps would not hear it, and we are the server. */
    @Override
    public EndpointContext createEndpointContext(LwM2mPeer client, boolean allowConnectionInitiation) {
        return Peers.destination(Peers.of(client));
    }
}
