package dev.dormouse.fleet.claim;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The door of one of our servers, at which somebody takes down who is turned away. */
public record WatchedDoor(Purpose purpose, KnownIdentities known, Strangers strangers) implements KnownIdentities {

    @Override
    public Optional<Credential> find(PeerIdentity identity) {
        return known.find(identity);
    }

    @Override
    public void turnedAway(Claimant who, Optional<InetSocketAddress> from) {
        strangers.noticed(new Stranger(who, purpose, from));
    }
}
