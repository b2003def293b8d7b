package dev.dormouse.fleet.association;

import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A DTLS association as it is kept. {@code address} is set only for a peer that negotiated no connection id and can be
 * recognised by nothing else. {@code state} holds traffic keys: stores seal it with the vault.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Association(
        ConnectionId id, PeerIdentity identity, Optional<InetSocketAddress> address, byte[] state, Instant expires) {

    @Override
    public String toString() {
        return "Association[" + id + ", " + identity + ", expires " + expires + "]";
    }
}
