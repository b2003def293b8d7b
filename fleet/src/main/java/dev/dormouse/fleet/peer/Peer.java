package dev.dormouse.fleet.peer;

import java.net.InetSocketAddress;
import java.util.Optional;

/** The other end of a request: where it came from, who it proved to be, and the connection id that survives a new address. */
public record Peer(InetSocketAddress address, PeerIdentity identity, Optional<ConnectionId> connectionId) {

    public static Peer unsecured(InetSocketAddress address) {
        return new Peer(address, PeerIdentity.UNSECURED, Optional.empty());
    }
}
