package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.CredentialChanged;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Lets devices in and shuts them out. Whoever holds associations listens: what was proved with a revoked credential is good
 * no longer, from the moment this returns.
 */
public final class Locksmith {

    private static final int MOST_ATTEMPTS = 5;

    private final Credentials credentials;
    private final FleetEvents events;
    private final InstantSource clock;

    public Locksmith(Credentials credentials, FleetEvents events, InstantSource clock) {
        this.credentials = credentials;
        this.events = events;
        this.clock = clock;
    }

    /** Lets a device in with a credential and with nothing else: earlier ones are revoked. */
    public ChangeOutcome admit(Credential credential, Purpose purpose, Origin origin) {
        return change(
                credential.endpoint(),
                purpose,
                Retired.Why.REPLACED,
                keyring -> keyring.admitting(credential, origin, clock.instant()));
    }

    /** Lets a device in with a further credential, which takes the place of the others once the device proves it. */
    public ChangeOutcome propose(Credential credential, Purpose purpose, Origin origin) {
        return change(
                credential.endpoint(),
                purpose,
                Retired.Why.UNPROVED,
                keyring -> keyring.proposing(credential, origin, clock.instant()));
    }

    /**
     * The credential to put on a device: the one that is on its way already where it {@code fits}, else a new one, which is made
     * until its identity is nobody else's. It is good when this returns, beside what the device has. One key at a time is on its
     * way: whichever attempt to deliver it succeeds, the device gets in with what it holds.
     */
    public Credential handOut(
            EndpointName endpoint,
            Purpose purpose,
            Predicate<Credential> fits,
            Supplier<? extends Credential> made,
            Origin origin) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var fresh = made.get();
            var outcome = change(endpoint, purpose, Retired.Why.UNPROVED, keyring -> {
                var underWay =
                        keyring.of(Standing.PENDING).map(Grant::credential).filter(fits);
                return underWay.isPresent()
                        ? keyring.handingOut(clock.instant())
                        : keyring.proposing(fresh, origin, clock.instant());
            });
            if (outcome instanceof ChangeOutcome.Changed(var before, var now))
                return now.of(Standing.PENDING).orElseThrow().credential();
        }
        throw new IllegalStateException("each of " + MOST_ATTEMPTS + " new identities was taken");
    }

    /** Lets a device in that has no credential of this purpose; nothing changes when it has. */
    public ChangeOutcome admitNewcomer(Credential credential, Purpose purpose, Origin origin) {
        return change(
                credential.endpoint(),
                purpose,
                Retired.Why.REPLACED,
                keyring -> keyring.isEmpty() ? keyring.admitting(credential, origin, clock.instant()) : keyring);
    }

    /** The device proved a credential. Costs nothing when that is no news. */
    public void proved(Grant grant, Purpose purpose) {
        if (grant.standing() == Standing.ACTIVE) return;
        change(
                grant.credential().endpoint(),
                purpose,
                Retired.Why.SUCCEEDED,
                keyring -> keyring.proving(grant.identity(), clock.instant()));
    }

    /** Shuts a device out of one of our servers; {@code false} when it had no credential there. */
    public boolean revoke(EndpointName endpoint, Purpose purpose) {
        return eraseAll(endpoint, purpose, Retired.Why.REVOKED) > 0;
    }

    /** The device left the fleet: erases all its credentials, and returns how many it was. */
    public int decommission(EndpointName endpoint) {
        return Arrays.stream(Purpose.values())
                .mapToInt(purpose -> eraseAll(endpoint, purpose, Retired.Why.DECOMMISSIONED))
                .sum();
    }

    /** Takes one credential away; {@code false} when the device had no such. */
    public boolean revoke(EndpointName endpoint, Purpose purpose, PeerIdentity identity, Retired.Why why) {
        return switch (change(endpoint, purpose, why, keyring -> keyring.without(identity))) {
            case ChangeOutcome.Changed(var before, var now) -> !before.equals(now);
            case ChangeOutcome.IdentityTaken taken -> throw new IllegalStateException("nothing was added");
        };
    }

    /** Takes a credential away if it still stands as it was seen: neither handed out nor proved since. */
    public void retire(Grant seen, Purpose purpose, Retired.Why why) {
        var identity = seen.identity();
        change(
                seen.credential().endpoint(),
                purpose,
                why,
                keyring -> keyring.of(identity).equals(Optional.of(seen)) ? keyring.without(identity) : keyring);
    }

    private int eraseAll(EndpointName endpoint, Purpose purpose, Retired.Why why) {
        return switch (change(endpoint, purpose, why, Keyring::withoutAny)) {
            case ChangeOutcome.Changed(var before, var now) -> before.grants().size();
            case ChangeOutcome.IdentityTaken taken -> throw new IllegalStateException("nothing was added");
        };
    }

    private ChangeOutcome change(EndpointName endpoint, Purpose purpose, Retired.Why why, UnaryOperator<Keyring> step) {
        var outcome = credentials.change(endpoint, purpose, why, step);
        switch (outcome) {
            case ChangeOutcome.Changed(var before, var now)
            when !before.equals(now) -> {
                var lost = before.lostIn(now).stream().map(Grant::identity).toList();
                events.publish(new CredentialChanged(endpoint, purpose, lost, clock.instant()));
            }
            case ChangeOutcome.Changed unchanged -> {}
            case ChangeOutcome.IdentityTaken taken -> {}
        }
        return outcome;
    }
}
