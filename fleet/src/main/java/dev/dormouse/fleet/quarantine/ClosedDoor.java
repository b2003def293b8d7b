package dev.dormouse.fleet.quarantine;

import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The door of a server, which stays closed to devices in quarantine. They are no strangers: nobody is told of them. */
final class ClosedDoor implements KnownIdentities {

    private static final int MOST_REMEMBERED = 1_000;

    private final Quarantine quarantine;
    private final KnownIdentities door;
    // Of whom it is told next that they were turned away. When there are too many, one is taken for a stranger.
    private final Set<PeerIdentity> shutOut =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<PeerIdentity, Boolean> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            }));

    ClosedDoor(Quarantine quarantine, KnownIdentities door) {
        this.quarantine = quarantine;
        this.door = door;
    }

    @Override
    public Optional<Credential> find(PeerIdentity identity) {
        var found = door.find(identity);
        if (found.filter(credential -> quarantine.isImposedOn(credential.endpoint()))
                .isEmpty()) return found;
        shutOut.add(identity);
        return Optional.empty();
    }

    @Override
    public void turnedAway(Claimant who, Optional<InetSocketAddress> from) {
        if (identity(who).filter(shutOut::remove).isEmpty()) door.turnedAway(who, from);
    }

    private static Optional<PeerIdentity> identity(Claimant who) {
        return switch (who) {
            case Claimant.Unsecured unsecured -> Optional.empty();
            case Claimant.Identity(var name) -> Optional.of(new PreSharedKeyIdentity(name));
            case Claimant.RawKey key -> Optional.of(new PublicKeyIdentity(key.fingerprint()));
            case Claimant.Certificate(var commonName) -> Optional.of(new CertificateIdentity(commonName));
        };
    }
}
