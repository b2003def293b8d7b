package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.bootstrap.Greeting.Refused;
import dev.dormouse.fleet.bootstrap.Greeting.Refused.Code;
import dev.dormouse.fleet.bootstrap.Greeting.Welcome;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.claim.Stranger;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.network.DeviceNetworks;
import dev.dormouse.fleet.network.DeviceNetworks.Origin;
import dev.dormouse.fleet.network.NetworkProfile;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.util.Optional;
import java.util.Set;

/** Decides who may be bootstrapped, and how each is spoken to. Who comes too often is sent away, and shut out in the end. */
final class Gatekeeper {

    private static final String BY = "the bootstrap server";

    private final PlanningDesk.Doors doors;
    private final Credentials credentials;
    private final Applicants applicants;
    private final DeviceNetworks networks;

    Gatekeeper(PlanningDesk.Doors doors, Credentials credentials, Applicants applicants, DeviceNetworks networks) {
        this.doors = doors;
        this.credentials = credentials;
        this.applicants = applicants;
        this.networks = networks;
    }

    Greeting greet(BootstrapRequest request) {
        return request.peer().identity() instanceof PeerIdentity.Unsecured ? unsecured(request) : proven(request);
    }

    /** Whom a request is of, as far as it says or proves: for the books, not for trust. */
    Optional<EndpointName> claimed(BootstrapRequest request) {
        return proved(request.peer().identity()).map(Credential::endpoint).or(request::named);
    }

    Optional<Credential> proved(PeerIdentity identity) {
        return identity instanceof PeerIdentity.Unsecured
                ? Optional.empty()
                : doors.known().find(Purpose.BOOTSTRAP, identity).map(Grant::credential);
    }

    private Greeting proven(BootstrapRequest request) {
        var owner = proved(request.peer().identity()).map(Credential::endpoint);
        if (owner.isEmpty())
            return new Refused(Code.FORBIDDEN, "The bootstrap server has no credential of whom it proved to be.");
        var stranger = request.named().filter(name -> !name.equals(owner.get()));
        return stranger.<Greeting>map(name -> new Refused(
                        Code.FORBIDDEN,
                        "It calls itself '" + name + "', but its credential is that of '" + owner.get() + "'."))
                .orElseGet(() -> welcome(applicants.find(owner.get(), Set.of())));
    }

    /**
     * One that proves nothing may be anybody. It is let in where its profile says so, and only as long as nobody has a
     * credential under its name: what was given to a device is not given again to whoever calls itself like it.
     */
    private Greeting unsecured(BootstrapRequest request) {
        if (request.named().isEmpty()) return new Refused(Code.BAD_REQUEST, "It neither says nor proves who it is.");
        var endpoint = request.named().get();
        var applicant = applicants.find(endpoint, Set.of());
        if (!applicant.mayComeUnsecured()) {
            if (applicant.mayClaim()) doors.strangers().noticed(stranger(endpoint, request));
            return new Refused(
                    Code.FORBIDDEN,
                    "It came without DTLS, and its profile (" + applicant.edition() + ") does not let it.");
        }
        if (!credentials.find(endpoint, Purpose.BOOTSTRAP).isEmpty())
            return new Refused(Code.FORBIDDEN, "It came without DTLS, but has a credential for the bootstrap server.");
        boolean hasProved =
                credentials.find(endpoint, Purpose.MANAGEMENT).grants().stream().anyMatch(grant -> !grant.isPending());
        if (hasProved)
            return new Refused(
                    Code.FORBIDDEN,
                    "It came without DTLS, but a device of this name proved a key to the LwM2M server; revoke that to let it"
                            + " come anew.");
        return welcome(applicant);
    }

    private static Stranger stranger(EndpointName endpoint, BootstrapRequest request) {
        return new Stranger(
                new Claimant.Unsecured(endpoint),
                Purpose.BOOTSTRAP,
                Optional.of(request.peer().address()));
    }

    private Greeting welcome(Applicant applicant) {
        var endpoint = applicant.endpoint();
        var shutOut = doors.quarantine().of(endpoint);
        if (shutOut.isPresent())
            return new Refused(
                    Code.FORBIDDEN, "It is in quarantine: " + shutOut.get().why());
        return switch (doors.loops().about(endpoint)) {
            case LoopGuard.Verdict.Fine fine -> welcomed(applicant);
            case LoopGuard.Verdict.Slow(var pause, var diagnosis) -> new Greeting.Later(endpoint, pause, diagnosis);
            case LoopGuard.Verdict.ShutOut(var diagnosis) -> {
                doors.quarantine().impose(endpoint, BY, diagnosis);
                yield new Refused(Code.FORBIDDEN, diagnosis);
            }
        };
    }

    private Greeting welcomed(Applicant applicant) {
        var dialogue = applicant.wish().dialogue();
        var format = dialogue.format().or(() -> applicant.wishes().format().filter(said -> !said.holdsOneValue()));
        var manners = new Manners(
                dialogue.discovers(), dialogue.reads(), format, network(applicant), dialogue.chosenAttempts());
        return new Welcome(applicant.endpoint(), manners);
    }

    /** What its profile says is known of registered devices only, and this one may never have been. */
    private NetworkProfile network(Applicant applicant) {
        var verdict = networks.verdict(applicant.endpoint());
        if (verdict.origin() == Origin.DEVICE) return verdict.network();
        return applicant.wishes().network().flatMap(NetworkProfiles::named).orElse(verdict.network());
    }
}
