package dev.dormouse.coap.downlink;

import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.network.Endpoint;

/** The endpoints devices are reached through. */
public record CoapEndpoints(List<Endpoint> all) {

    public CoapEndpoints {
        all = List.copyOf(all);
    }

    /** Empty when the server does not listen where the device came in. */
    public Optional<Endpoint> to(Peer peer) {
        return of(
                peer.identity() instanceof PeerIdentity.Unsecured ? CoAP.COAP_URI_SCHEME : CoAP.COAP_SECURE_URI_SCHEME);
    }

    public Optional<Endpoint> of(String scheme) {
        return all.stream()
                .filter(endpoint -> endpoint.getUri().getScheme().equals(scheme))
                .findFirst();
    }
}
