package dev.dormouse.fleet.revocation;

import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** The door of a server, which looks at certificates too. */
record CertificateDoor(Purpose server, Revocation revocation, KnownIdentities door) implements KnownIdentities {

    @Override
    public Optional<Credential> find(PeerIdentity identity) {
        return door.find(identity);
    }

    @Override
    public void turnedAway(Claimant who, Optional<InetSocketAddress> from) {
        door.turnedAway(who, from);
    }

    @Override
    public Optional<String> whyNot(List<CertificateName> chain) {
        return revocation.whyNot(chain);
    }

    @Override
    public boolean proved(CertificateIdentity identity, List<CertificateName> chain) {
        return revocation.proved(server, identity, chain);
    }
}
