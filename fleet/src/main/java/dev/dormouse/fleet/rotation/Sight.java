package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.revocation.Bearer;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a device whose key is changed: its keyring for the LwM2M server, its registration if it has one, by which
 * certificate it proved what is active, if by one, and why nothing comes of asking it, if so.
 */
record Sight(
        Keyring keyring,
        Optional<Registration> registration,
        Optional<Bearer> bearer,
        Optional<String> whyNothingComes) {

    Optional<CertificateName> certificate() {
        return bearer.map(Bearer::certificate);
    }

    /** It registered, or was heard in its registration, after it had proved itself by another certificate than this. */
    boolean cameWithOtherThan(CertificateName before) {
        return bearer.filter(now -> !now.certificate().equals(before))
                .flatMap(now -> registeredWithActive()
                        .filter(device -> !device.updatedAt().isBefore(now.provedAt())))
                .isPresent();
    }

    /** It spoke after this in the registration it has, with what is active. */
    boolean isHeardAfter(Instant time) {
        return registeredWithActive()
                .filter(device -> device.updatedAt().isAfter(time))
                .isPresent();
    }

    Optional<PeerIdentity> active() {
        return keyring.of(Standing.ACTIVE).map(Grant::identity);
    }

    boolean isActive(PeerIdentity identity) {
        return active().equals(Optional.of(identity));
    }

    Optional<Grant> pending() {
        return keyring.of(Standing.PENDING);
    }

    boolean hasSuperseded() {
        return keyring.of(Standing.SUPERSEDED).isPresent();
    }

    Optional<Grant> grant(PeerIdentity identity) {
        return keyring.of(identity);
    }

    boolean isGood(PeerIdentity identity) {
        return grant(identity).isPresent();
    }

    /** The key the device proved, if that is one that was handed out to it and not this one. */
    Optional<PeerIdentity> provedOtherThan(PeerIdentity before) {
        return keyring.of(Standing.ACTIVE)
                .filter(grant -> grant.origin() == Origin.BOOTSTRAP || grant.origin() == Origin.ROTATION)
                .map(Grant::identity)
                .filter(identity -> !identity.equals(before));
    }

    Optional<Registration> registeredWithActive() {
        return registration.filter(device -> isActive(device.peer().identity()));
    }
}
