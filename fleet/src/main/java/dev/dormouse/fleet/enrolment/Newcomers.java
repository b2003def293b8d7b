package dev.dormouse.fleet.enrolment;

import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.ProvenIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.enrolment.EnrolmentGroups.PlaceOutcome;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.profile.Posting;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Lets devices in that no credential names and a group does. During the handshake their key is made up on the spot and nothing
 * is kept: whoever merely claims a name costs no place. Once the device proved it, it takes its place, is given what the group
 * gives, and has a credential like any other.
 *
 * <p>A group speaks only for endpoints that never had a credential of this purpose: what was revoked, replaced or rotated away
 * does not come back by the side door.
 */
public final class Newcomers implements ProvenIdentities {

    private static final int RETIRED_LOOKED_AT = 100;

    private final Credentials credentials;
    private final EnrolmentGroups groups;
    private final GroupBook book;
    private final Locksmith locksmith;
    private final BiConsumer<EndpointName, Posting> furnish;
    private final EventLog log;
    private final Complaints complaints;
    private final InstantSource clock;

    public Newcomers(
            Credentials credentials,
            EnrolmentGroups groups,
            GroupBook book,
            Locksmith locksmith,
            BiConsumer<EndpointName, Posting> furnish,
            EventLog log,
            InstantSource clock) {
        this.credentials = credentials;
        this.groups = groups;
        this.book = book;
        this.locksmith = locksmith;
        this.furnish = furnish;
        this.log = log;
        this.complaints = new Complaints(log, clock);
        this.clock = clock;
    }

    /** For the handshakes of one of our servers: stored credentials first, then the groups. */
    public KnownIdentities known(Purpose purpose) {
        return identity -> credentials
                .findByIdentity(purpose, identity)
                .map(Grant::credential)
                .or(() -> candidate(purpose, identity).map(Candidate::credential));
    }

    @Override
    public Optional<Grant> find(Purpose purpose, PeerIdentity identity) {
        var known = credentials.findByIdentity(purpose, identity);
        return known.isPresent() ? known : candidate(purpose, identity).flatMap(this::enrol);
    }

    private record Candidate(EnrolmentGroup group, PreSharedKey credential) {
        EndpointName endpoint() {
            return credential.endpoint();
        }
    }

    /** The first group by name that is open to it. Through a full one comes who took a place there and was cut off since. */
    private Optional<Candidate> candidate(Purpose purpose, PeerIdentity identity) {
        if (!(identity instanceof PreSharedKeyIdentity(var name))) return Optional.empty();
        Optional<Candidate> throughAFullDoor = Optional.empty();
        for (var roll : book.rolls()) {
            var group = roll.group();
            if (group.purpose() != purpose) continue;
            var endpoint = group.derivation().identity().endpointOf(name).filter(it -> mayCome(group, it));
            if (endpoint.isEmpty()) continue;
            switch (roll.stateAt(clock.instant())) {
                case OPEN -> {
                    var candidate = newcomer(group, endpoint.get());
                    if (candidate.isPresent()) return candidate;
                }
                case FULL -> {
                    if (throughAFullDoor.isEmpty()) throughAFullDoor = newcomer(group, endpoint.get());
                }
                case CLOSED, EXPIRED ->
                    complaints.tell(
                            group.name(),
                            endpoint.get(),
                            roll.stateAt(clock.instant()).sentence());
            }
        }
        return throughAFullDoor;
    }

    private boolean mayCome(EnrolmentGroup group, EndpointName endpoint) {
        return switch (group.entrants().verdictOn(endpoint)) {
            case ALLOWED -> true;
            case NOT_MEANT -> false;
            case DENIED -> {
                complaints.tell(group.name(), endpoint, "one of its patterns denies it");
                yield false;
            }
        };
    }

    private Optional<Candidate> newcomer(EnrolmentGroup group, EndpointName endpoint) {
        if (!isNew(endpoint, group)) return Optional.empty();
        return Optional.of(new Candidate(group, group.derivation().credentialOf(endpoint, clock.instant())));
    }

    private boolean isNew(EndpointName endpoint, EnrolmentGroup group) {
        if (!credentials.find(endpoint, group.purpose()).isEmpty()) {
            complaints.tell(group.name(), endpoint, "it has a credential already");
            return false;
        }
        boolean hadOne = credentials.retired(endpoint, RETIRED_LOOKED_AT).stream()
                .anyMatch(once -> once.purpose() == group.purpose() && once.why() != Retired.Why.UNDONE);
        if (hadOne) complaints.tell(group.name(), endpoint, "a credential it had was taken away");
        return !hadOne;
    }

    /** Each step may be done again: a device that is cut off in between goes on where it was. */
    private Optional<Grant> enrol(Candidate candidate) {
        var group = candidate.group();
        return switch (groups.take(group.name(), candidate.endpoint(), clock.instant())) {
            case PlaceOutcome.Taken(int enrolled) -> {
                book.counted(group.name(), enrolled);
                yield admit(candidate);
            }
            case PlaceOutcome.HasOne hasOne -> admit(candidate);
            case PlaceOutcome.Full(int quota) -> {
                complaints.tell(group.name(), candidate.endpoint(), "its quota of " + quota + " is used up");
                yield Optional.empty();
            }
            case PlaceOutcome.NoSuchGroup gone -> Optional.empty();
        };
    }

    private Optional<Grant> admit(Candidate candidate) {
        var group = candidate.group();
        // Before it has a credential: what is decided for it next must know its profile.
        if (!group.posting().isNowhere()) furnish.accept(candidate.endpoint(), group.posting());
        return switch (locksmith.admitNewcomer(candidate.credential(), group.purpose(), Origin.ENROLMENT)) {
            case ChangeOutcome.Changed(var before, var now) -> {
                if (before.isEmpty()) tell(candidate);
                yield now.of(candidate.credential().identity());
            }
            case ChangeOutcome.IdentityTaken(var by) -> {
                groups.giveBack(group.name(), candidate.endpoint());
                complaints.tell(group.name(), candidate.endpoint(), "its identity is that of " + by);
                yield Optional.empty();
            }
        };
    }

    private void tell(Candidate candidate) {
        var name = candidate.group().name();
        log.note(new LogEntry(
                clock.instant(),
                LogKind.CREDENTIAL_CHANGED,
                Optional.of(candidate.endpoint()),
                "It enrolled through the group " + name + ".",
                Map.of("enrolment-group", name.value())));
    }
}
