package dev.dormouse.fleet.registration;

import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.claim.Stranger;
import dev.dormouse.fleet.claim.Strangers;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.ProvenIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.quarantine.Quarantine;
import java.util.Optional;

/** Knows who may register under which name, and what somebody proved by it. */
public final class Doorkeeper {

    sealed interface Verdict {
        /** {@code proof} is what the device came in with, absent when it may come without. */
        record Welcome(Optional<Grant> proof) implements Verdict {}

        record Closed(Refusal why) implements Verdict {}
    }

    private static final Verdict WITHOUT_PROOF = new Verdict.Welcome(Optional.empty());

    private final Credentials credentials;
    private final ProvenIdentities proven;
    private final Strangers strangers;
    private final Locksmith locksmith;
    private final Quarantine quarantine;
    private final RegistrationRules rules;

    /** Lets in who holds a credential, and heeds nobody else. */
    public Doorkeeper(Credentials credentials, Locksmith locksmith, Quarantine quarantine, RegistrationRules rules) {
        this(credentials, ProvenIdentities.of(credentials), Strangers.UNHEEDED, locksmith, quarantine, rules);
    }

    public Doorkeeper(
            Credentials credentials,
            ProvenIdentities proven,
            Strangers strangers,
            Locksmith locksmith,
            Quarantine quarantine,
            RegistrationRules rules) {
        this.credentials = credentials;
        this.proven = proven;
        this.strangers = strangers;
        this.locksmith = locksmith;
        this.quarantine = quarantine;
        this.rules = rules;
    }

    Verdict askedBy(EndpointName endpoint, Peer peer) {
        if (quarantine.isImposedOn(endpoint)) return new Verdict.Closed(Refusal.QUARANTINED);
        return peer.identity() instanceof PeerIdentity.Unsecured
                ? unsecured(endpoint, peer)
                : proving(endpoint, peer.identity());
    }

    /** A device is registered with this proof: a key that was pending until now is the one it uses. Durable on return. */
    void cameIn(Verdict.Welcome welcome) {
        welcome.proof().ifPresent(proof -> locksmith.proved(proof, Purpose.MANAGEMENT));
    }

    private Verdict unsecured(EndpointName endpoint, Peer peer) {
        if (!rules.allowUnsecured(endpoint.value())) {
            strangers.noticed(
                    new Stranger(new Claimant.Unsecured(endpoint), Purpose.MANAGEMENT, Optional.of(peer.address())));
            return new Verdict.Closed(Refusal.UNSECURED_NOT_ALLOWED);
        }
        return credentials.find(endpoint, Purpose.MANAGEMENT).isEmpty()
                ? WITHOUT_PROOF
                : new Verdict.Closed(Refusal.UNSECURED_BUT_HAS_CREDENTIAL);
    }

    private Verdict proving(EndpointName endpoint, PeerIdentity identity) {
        var grant = proven.find(Purpose.MANAGEMENT, identity);
        if (grant.isEmpty()) return new Verdict.Closed(Refusal.CREDENTIAL_UNKNOWN);
        if (!grant.get().credential().endpoint().equals(endpoint))
            return new Verdict.Closed(Refusal.CREDENTIAL_OF_ANOTHER);
        return new Verdict.Welcome(grant);
    }
}
