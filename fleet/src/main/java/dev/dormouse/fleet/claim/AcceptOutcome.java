package dev.dormouse.fleet.claim;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.ProfileName;
import java.util.Optional;

/** What became of taking a claimant in. Nothing was changed except by the first. */
public sealed interface AcceptOutcome {

    /** The credential he has now; none for one who comes without DTLS and is let in by his profile. */
    record Accepted(Optional<Credential> credential) implements AcceptOutcome {}

    record NoSuchClaim() implements AcceptOutcome {}

    /** A PSK identity alone proves nothing: the operator enters its key. */
    record NeedsKey() implements AcceptOutcome {}

    /** Nobody comes without DTLS unless a profile allows it. */
    record NeedsProfile() implements AcceptOutcome {}

    record NoSuchProfile(ProfileName profile) implements AcceptOutcome {}

    record IdentityTaken(EndpointName by) implements AcceptOutcome {}

    /** To replace its credential is another decision, taken at the device. */
    record HasCredential() implements AcceptOutcome {}

    /** Why what was entered cannot be a credential. */
    record Unsound(String why) implements AcceptOutcome {}
}
