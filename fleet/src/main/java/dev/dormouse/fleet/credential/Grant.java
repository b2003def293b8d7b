package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.peer.PeerIdentity;
import java.time.Instant;

/** A credential that is good, how it stands and since when: one that is pending, since it was last handed out. */
public record Grant(Credential credential, Standing standing, Origin origin, Instant since) {

    public PeerIdentity identity() {
        return credential.identity();
    }

    public boolean isPending() {
        return standing == Standing.PENDING;
    }

    Grant as(Standing other, Instant at) {
        return new Grant(credential, other, origin, at);
    }
}
