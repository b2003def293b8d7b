package dev.dormouse.coap.peer;

import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.util.Optional;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.MapBasedEndpointContext;
import org.eclipse.californium.elements.MapBasedEndpointContext.Attributes;

/** Translates between our peers and Californium's endpoint contexts. */
public final class Peers {

    private Peers() {}

    /** Who sent a message, from its source context. Empty when what was proved names nobody we know. */
    public static Optional<Peer> of(EndpointContext source) {
        return Principals.identity(source.getPeerIdentity())
                .map(identity -> new Peer(source.getPeerAddress(), identity, connectionId(source)));
    }

    /**
     * Where to send to. With a connection id the association is found by it, wherever the device is by now; the address is
     * then only a first guess for an association that has to be fetched from the store.
     */
    public static EndpointContext destination(Peer peer) {
        if (peer.identity() instanceof PeerIdentity.Unsecured) return new AddressEndpointContext(peer.address());
        var attributes =
                new Attributes().add(DtlsEndpointContext.KEY_HANDSHAKE_MODE, DtlsEndpointContext.HANDSHAKE_MODE_NONE);
        peer.connectionId()
                .ifPresent(id -> attributes.add(
                        DtlsEndpointContext.KEY_READ_CONNECTION_ID,
                        new org.eclipse.californium.scandium.dtls.ConnectionId(id.bytes())));
        return new MapBasedEndpointContext(peer.address(), null, Principals.of(peer.identity()), attributes);
    }

    private static Optional<ConnectionId> connectionId(EndpointContext context) {
        var id = context.get(DtlsEndpointContext.KEY_READ_CONNECTION_ID);
        return id == null || id.isEmpty() ? Optional.empty() : Optional.of(ConnectionId.of(id.getBytes()));
    }
}
