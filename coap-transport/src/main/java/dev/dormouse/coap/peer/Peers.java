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
import org.eclipse.leshan.core.peer.IpPeer;
import org.eclipse.leshan.core.peer.LwM2mPeer;
import org.eclipse.leshan.core.peer.SocketIdentity;

/** Translates between our peers, Californium's endpoint contexts and Leshan's peers. */
public final class Peers {

    private Peers() {}

    /** Who sent a message, from its source context. Empty when what was proved names nobody we know. */
    public static Optional<Peer> of(EndpointContext source) {
        return Principals.identity(source.getPeerIdentity())
                .map(identity -> new Peer(source.getPeerAddress(), identity, connectionId(source)));
    }

    /** @throws IllegalArgumentException for a peer that neither {@link #leshans} nor Leshan's plain CoAP made */
    public static Peer of(LwM2mPeer leshans) {
        return switch (leshans) {
            case DevicePeer device -> device.peer();
            case IpPeer plain
            when plain.getIdentity() instanceof SocketIdentity -> Peer.unsecured(plain.getSocketAddress());
            default -> throw new IllegalArgumentException("a peer of an unknown kind: " + leshans.getClass());
        };
    }

    public static IpPeer leshans(Peer peer) {
        return peer.identity() instanceof PeerIdentity.Unsecured ? new IpPeer(peer.address()) : new DevicePeer(peer);
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
