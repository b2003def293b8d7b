package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The credentials by which one endpoint opens one of our servers, at most one of each standing, the youngest first. A new key
 * is proposed first and works beside the old one; once its device proved it, the old one is superseded:
 *
 * <pre>
 *   proposing ──▶ PENDING ──proving──▶ ACTIVE ──another proved──▶ SUPERSEDED ──▶ without: retired
 *                                        ▲                            │
 *                                        └──────────proving───────────┘
 * </pre>
 *
 * Each step is a value; {@link Credentials#change} makes it durable.
 */
public record Keyring(EndpointName endpoint, Purpose purpose, List<Grant> grants) {

    public Keyring {
        grants = grants.stream().sorted(Comparator.comparing(Grant::standing)).toList();
        for (var grant : grants)
            if (!grant.credential().endpoint().equals(endpoint))
                throw new IllegalArgumentException("a keyring holds no credential of another endpoint");
        for (var standing : Standing.values())
            if (grants.stream().filter(grant -> grant.standing() == standing).count() > 1)
                throw new IllegalArgumentException("a keyring holds one credential of each standing");
        if (grants.stream().map(Grant::identity).distinct().count() < grants.size())
            throw new IllegalArgumentException("a keyring holds each identity once");
    }

    public static Keyring empty(EndpointName endpoint, Purpose purpose) {
        return new Keyring(endpoint, purpose, List.of());
    }

    public boolean isEmpty() {
        return grants.isEmpty();
    }

    public Optional<Grant> of(Standing standing) {
        return grants.stream().filter(grant -> grant.standing() == standing).findFirst();
    }

    public Optional<Grant> of(PeerIdentity identity) {
        return grants.stream()
                .filter(grant -> grant.identity().equals(identity))
                .findFirst();
    }

    /** What the device is taken to hold: what it proved, else what it was given. */
    public Optional<Credential> current() {
        return of(Standing.ACTIVE).or(() -> of(Standing.PENDING)).map(Grant::credential);
    }

    /** An operator's word: this credential, and no other. */
    public Keyring admitting(Credential credential, Origin origin, Instant at) {
        return new Keyring(endpoint, purpose, List.of(new Grant(credential, Standing.ACTIVE, origin, at)));
    }

    /** This credential is good too from now on, in place of one that was proposed before and not proved. */
    public Keyring proposing(Credential credential, Origin origin, Instant at) {
        var kept = new ArrayList<>(grants);
        kept.removeIf(grant -> grant.isPending() || grant.identity().equals(credential.identity()));
        kept.add(new Grant(credential, Standing.PENDING, origin, at));
        return new Keyring(endpoint, purpose, kept);
    }

    /** The one that was proposed and not proved is put on the device now, perhaps once more. */
    public Keyring handingOut(Instant at) {
        return new Keyring(
                endpoint,
                purpose,
                grants.stream()
                        .map(grant -> grant.isPending() ? grant.as(Standing.PENDING, at) : grant)
                        .toList());
    }

    /**
     * The device proved this one, so this is what it holds; what it held before is superseded. That may well be the newer of
     * the two, on a device that went back to what it had. Nothing changes when it is active already, or not here.
     */
    public Keyring proving(PeerIdentity identity, Instant at) {
        var proved = of(identity).filter(grant -> grant.standing() != Standing.ACTIVE);
        if (proved.isEmpty()) return this;
        var now = new ArrayList<Grant>();
        now.add(proved.get().as(Standing.ACTIVE, at));
        of(Standing.ACTIVE).ifPresent(before -> now.add(before.as(Standing.SUPERSEDED, at)));
        of(Standing.PENDING).filter(grant -> !grant.equals(proved.get())).ifPresent(now::add);
        return new Keyring(endpoint, purpose, now);
    }

    public Keyring without(PeerIdentity identity) {
        return new Keyring(
                endpoint,
                purpose,
                grants.stream()
                        .filter(grant -> !grant.identity().equals(identity))
                        .toList());
    }

    public Keyring withoutAny() {
        return empty(endpoint, purpose);
    }

    /** Whose identity was good before and is not, or not with the same key, in {@code now}. */
    public List<Grant> lostIn(Keyring now) {
        return grants.stream()
                .filter(grant -> now.of(grant.identity())
                        .filter(kept -> kept.credential().equals(grant.credential()))
                        .isEmpty())
                .toList();
    }
}
