package dev.dormouse.redis.registration;

import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.redis.format.Addresses;

/** By which name a peer is looked up: what it proved to be, or where it is if it proved nothing. */
final class Peers {

    private Peers() {}

    static String nameOf(Peer peer) {
        return peer.identity() instanceof PeerIdentity.Unsecured
                ? "at:" + Addresses.text(peer.address())
                : peer.identity().key();
    }
}
